"""Foreign sites and reports of their pages for tests, as the letterbox writes them."""

import uuid
from typing import Any

from strichka.foreign.domain.sites import add_site
from strichka.foreign.models import ForeignReport, Site
from strichka.letterbox.entry import Entry
from strichka.reports.domain.receive import receive_new
from tests.reports.sending import write

ADDRESS = "https://visti.example/2026/11/mist/"
TEXT = "Міст їде через річку, і рух ним почався о восьмій ранку. Перші пасжири вже переїхали."
AROUND = 32


def make_site(name: str = "Вісті") -> Site:
    return add_site(name=name, origins="https://visti.example", by=None)


def foreign(site: Site, words: str, *, text: str = TEXT, address: str = ADDRESS, **values: Any) -> Entry:
    """A report of words in a page's text."""
    start = text.index(words)
    end = start + len(words)
    quote = {
        "type": "TextQuoteSelector",
        "exact": words,
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    entry = {
        "id": str(uuid.uuid4()),
        "story": "",
        "edition": 0,
        "block": "",
        "target": [quote],
        "suggestion": "",
        "comment": "",
        "email": "",
        "received_at": "2026-11-22T12:00:00.000+00:00",
        "page": {"site": site.key, "address": address, "title": "Міст відкрили", "language": "uk"},
    }
    return entry | values  # type: ignore[return-value]


def send(*entries: Entry) -> list[ForeignReport]:
    """Have the reports written and read; as they stand then."""
    write(*entries)
    receive_new()
    found = {str(row.pk): row for row in ForeignReport.objects.filter(pk__in=[entry["id"] for entry in entries])}
    return [found[entry["id"]] for entry in entries]
