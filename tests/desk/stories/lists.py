"""The list of all stories as its headlines."""

from urllib.parse import urlencode

from tests.desk.rundown.reading import headlines


def listed(**filters: str) -> list[str]:
    return headlines(urlencode({"span": "list"} | filters))
