"""The paper under the checkers: its pages as files, and a few that show everything there is."""

import re
import urllib.error
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from strichka.baking.store import Store
from strichka.stories import addresses
from tests.e2e.newsroom import Newsroom

ELEMENT = re.compile(r'<([a-z][a-z0-9-]*)(?: [^>]*?class="([^"]*)")?')
LANGUAGES = ("uk", "en")


@dataclass(frozen=True)
class Paper:
    newsroom: Newsroom

    @property
    def url(self) -> str:
        return self.newsroom.url

    @cached_property
    def store(self) -> Store:
        return Store(self.newsroom.folder / "data/paper")

    @cached_property
    def pages(self) -> dict[str, Path]:
        """All baked pages: path → file."""
        return {path: Path(self.store.file_of(path)) for path in sorted(self.store.paths()) if path.endswith("/")}

    @cached_property
    def telling(self) -> list[str]:
        """The fewest pages (greedily chosen) on which every element and class of the paper stands."""
        shown = {path: tokens(file.read_text("utf-8")) for path, file in self.pages.items()}
        missing = set().union(*shown.values())
        chosen = ["/"]
        missing -= shown["/"]
        while missing:
            best = max(shown, key=lambda path: (len(shown[path] & missing), path))
            chosen.append(best)
            missing -= shown[best]
        return [*chosen, *self.answered]

    @property
    def answered(self) -> list[str]:
        """Pages that the app answers: ways to ask, results by time and best first, nothing; a slip in an address."""
        found = {"uk": quote("місто"), "en": "city"}
        asked = [
            f"{addresses.search(language)}{query}"
            for language in LANGUAGES
            for query in ("", f"?q={found[language]}", f"?q={found[language]}&order=best&from=2020-01-01", "?q=xyzzy")
        ]
        return [*asked, "/there-is-no-such-page/"]

    @cached_property
    def longest(self) -> str:
        """The story with the most HTML among those with a lead picture."""
        stories = [path for path, file in self.pages.items() if 'class="leading"' in file.read_text("utf-8")]
        return max(stories, key=lambda path: self.pages[path].stat().st_size)

    def fetch(self, path: str) -> tuple[dict[str, str], str]:
        """Headers, with names in small letters, and text of an answer, also of an error."""
        try:
            answer = urllib.request.urlopen(self.url + path, timeout=30)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return {name.lower(): value for name, value in answer.headers.items()}, answer.read().decode()

    def content(self, path: str) -> bytes:
        """What is no text."""
        with urllib.request.urlopen(self.url + path, timeout=30) as answer:
            return bytes(answer.read())


def tokens(html: str) -> set[str]:
    """What a page is built of: elements, each with each of its classes."""
    return {f"{element}.{name}" for element, names in ELEMENT.findall(html) for name in (names.split() or [""])}
