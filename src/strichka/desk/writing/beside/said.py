"""What the writing room says of a text on demand: who says so, what days are meant, what we said otherwise before."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from strichka.archive.published_before import differing
from strichka.desk.templatetags.desk import date_words
from strichka.document.schema import load
from strichka.sources.enums import SourceKind
from strichka.staff.models import User
from strichka.stories.models import Story
from strichka.stories.said.proposing import Statement, copy_of, passages, statements
from strichka.stylebook.attribution.said import StatementKind
from strichka.stylebook.copy import Copy
from strichka.stylebook.dates.resolving import DateInText, find

LONGEST = 90  # characters of a paragraph that stand for it
MOST = 200  # rows of each list


def panel(story: Story, by: User) -> dict[str, Any]:
    """The three lists, for scripts, of the text as it is saved."""
    document = load(story.document)
    blocks = passages(document)
    at = timezone.localtime(story.published_at or story.scheduled_for or timezone.now())
    copy = copy_of(blocks, story.language, at)
    register = reverse("admin:sources_source_add") if by.has_perm("sources.add_source") else ""
    said = [one for one in statements(document, story.language) if one.kind != StatementKind.NONE]
    return {
        "version": story.version,
        "sources": [_source(one, register) for one in said[:MOST]],
        "dates": list(_dates(copy))[:MOST],
        "facts": list(_contradictions(story, copy))[:MOST],
    }


def kind_words(kind: str) -> str:
    return str(SourceKind(kind).label) if kind in SourceKind.values else _("nobody is named")


def _source(one: Statement, register: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "block": one.block.id,
        "words": Truncator(one.block.text).chars(LONGEST),
        "kind": one.kind,
        "label": kind_words(one.kind),
        "name": "" if one.kind == StatementKind.UNATTRIBUTED else one.name,
        "is_marked": bool(one.marked),
        "is_proposed": one.is_proposed,
        "goes_on": one.attribution.goes_on,
    }
    if one.is_proposed:
        start, end = one.span()
        row |= {"start": start, "end": end, "said": one.words, "source": one.row.slug if one.row else ""}
        row["register"] = "" if one.row or not register else _new(register, one)
    return row


def _new(register: str, one: Statement) -> str:
    """The form of a new source, filled in."""
    return f"{register}?{urlencode({'name': one.name, 'kind': one.kind})}"


def _dates(copy: Copy) -> Iterator[dict[str, Any]]:
    assert copy.at is not None
    for _number, passage in copy:
        for one in find(passage.text, copy.language, copy.at):
            words = passage.text[one.start : one.end]
            yield {"block": passage.block, "words": words, "means": _means(one), "is_sure": one.sure}


def _means(one: DateInText) -> str:
    if one.first == one.last:
        return date_words(one.first)
    return _("%(first)s to %(last)s") % {"first": date_words(one.first), "last": date_words(one.last)}


def _contradictions(story: Story, copy: Copy) -> Iterator[dict[str, Any]]:
    for one in differing(story, copy):
        yield {
            "block": copy.passages[one.passage].block,
            "words": one.words,
            "before": one.earlier,
            "sentence": Truncator(one.before.text).chars(200),
            "on": date_words(one.before.on),
            "href": one.before.href,
            "rises": one.rises,
        }
