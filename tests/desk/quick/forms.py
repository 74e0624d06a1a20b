"""Forms of the quick page, sent as a browser sends them: with a script's request for JSON, or without."""

import re
from typing import Any

from django.test import Client

KEY = "schluessel-0123456789"


def send(client: Client, path: str, /, **values: Any) -> Any:
    """Press a button (``do``) of a form."""
    return client.post(path, {"key": KEY} | values)


def ask(client: Client, path: str, /, **values: Any) -> Any:
    """The same by the page's script; the JSON of the answer."""
    return client.post(path, {"key": KEY} | values, headers={"accept": "application/json"}).json()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'type="hidden" name="{name}" value="([^"]*)"', page)
    assert found
    return found[1].replace("&quot;", '"')


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))
