"""What tests of the desk share: JSON in and out, a case to decide on."""

import json
from typing import Any

from django.test import Client
from django.utils import timezone

from strichka.document.passage import passage_of
from strichka.document.schema import load
from strichka.reports.merging.error_kind import kind_of
from strichka.reports.models import Case, Report
from strichka.stories.models import Story


def post(browser: Client, url: str, /, **body: Any) -> Any:
    return browser.post(url, json.dumps(body), content_type="application/json", headers={"accept": "application/json"})


def block_with(story: Story, words: str) -> tuple[str, str]:
    """The id and the text of the block of the current edition that holds the words."""
    document = load(story.current_edition.document)  # type: ignore[union-attr]
    passage = passage_of(document, words)
    return passage.block, passage.text


def make_case(story: Story, quote: str, *suggestions: str, comment: str = "") -> Case:
    """A case as the worker opens it, with one report for each suggestion."""
    block, text = block_with(story, quote)
    start = text.index(quote)
    case = Case.objects.create(
        story=story,
        edition=story.current_edition,
        block=block,
        start=start,
        end=start + len(quote),
        quote=quote,
        prefix=text[max(0, start - 32) : start],
        suffix=text[start + len(quote) : start + len(quote) + 32],
        suggestion=suggestions[0] if suggestions else "",
        kind=kind_of(quote, suggestions[0] if suggestions else "", text[:start], text[start + len(quote) :]),
        reports_count=max(1, len(suggestions)),
        opened_at=timezone.now(),
    )
    target = [
        {"type": "TextQuoteSelector", "exact": quote, "prefix": case.prefix, "suffix": case.suffix},
        {"type": "TextPositionSelector", "start": start, "end": start + len(quote)},
    ]
    for suggestion in suggestions or ("",):
        Report.objects.create(
            story=story, case=case, edition_number=1, block=block, target=target, suggestion=suggestion,
            comment=comment, received_at=timezone.now(),
        )  # fmt: skip
    return case
