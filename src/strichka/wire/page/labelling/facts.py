"""Who wrote a story, when it came out, where and in which language: by what is seen and what machines are told."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from strichka.wire.page import address, lines, vocabulary
from strichka.wire.page.about.dates import iso_of
from strichka.wire.page.about.heads import Head, head_of, is_nobody
from strichka.wire.page.about.metadata import Metadata
from strichka.wire.page.about.tongue import tongue
from strichka.wire.page.blocks import Block
from strichka.wire.page.bylines import is_name
from strichka.wire.page.labelling.sheet import Label
from strichka.wire.page.page import Byline

_ABOVE, _BELOW = 8, 40  # blocks around the headline where its date is looked for
_LED = 3  # blocks
_DAY, _MINUTE = 10, 16  # characters of ISO 8601
_FARTHEST = timedelta(hours=14)  # between two zones
_TIME = re.compile(
    r"<time\b[^<>]*>|<abbr\b[^<>]*\bclass=[^<>]*>"
    r"|<[a-z]+\b[^<>]*?\b(?:itemprop|property)\s*=\s*[\"'][^\"'<>]*(?:datePublished|dc:date|dc:created|pubdate)[^<>]*>",
    re.IGNORECASE,
)
_VALUE = re.compile(r"\b(?:datetime|content|title)\s*=\s*[\"']?(\d{4}-[^\"'<>]{6,40})", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}(?:\s*[-–—]\s*\d{4})?)?\s*,?\s*(?P<name>[^.,|\d]{3,50})", re.IGNORECASE
)
_LOGO = re.compile(
    r"<a\b[^<>]*href=[\"'](?:https?://[^/\"']+)?/?(?:[a-z]{2}/)?[\"'][^<>]*>\s*<img\b[^<>]*alt=[\"'](?P<name>[^\"'<>]{2,60})[\"']",
    re.IGNORECASE,
)
_LOGO_WORDS, _SIGNED_WORDS, _HEAD = 4, 8, 200_000
_CLOCK = re.compile(r"(?:о|об|в|at|um|godz\.?)?\s*([01]?\d|2[0-3])[:.]([0-5]\d)(?:\s*uhr)?", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? +\d{1,2}:\d\d")
_BRACKETS = re.compile(r"\((?P<name>[^()\d,]{5,60}),\s*\d{1,2}\.\s?(?:\d{1,2}\.|[^\W\d_]{3,10})\s?\d{4}\)\s*$")
_STEP = re.compile(r"(?P<name>[^>›»/|]{3,40}?)\s+[>›»]\s+[^>›»/|]{2,40}")
_LETTERHEAD_LINES, _LETTERHEAD_WORDS = 12, 8
_FEW_KEYWORDS, _MANY_KEYWORDS, _STEM = 2, 10, 5


@dataclass(frozen=True, slots=True)
class Seen:
    """The labelled blocks of a page, and where among them its headline stands (-1: nowhere)."""

    blocks: Sequence[Block]
    labels: Sequence[Label]
    headline: int
    source: str  # the whole page as it came

    def heads(self, places: Iterable[int]) -> Iterable[Head]:
        return (head_of(self.blocks[i].text) for i in places if self.blocks[i].text)


def published(seen: Seen, metadata: Metadata) -> str:
    """To the minute where the page says so, with the offset where it is told; empty when nobody says a date."""
    visible = _visible(seen)
    near = _attributes(seen)
    if not visible:
        said = next(iter((*metadata.published, *near)), "")
        return said or _below_the_text(seen) or _changed(seen) or address.day_of(address.of_page(seen.source))
    precise = [one for one in (*near, *metadata.published) if _is_same(one, visible)]
    turned = f"{visible[:5]}{visible[8:10]}-{visible[5:7]}{visible[10:]}"  # 03/04 is the 4th of March in some countries
    return next(iter(precise), "") or next(
        (one for one in (*near, *metadata.published) if one.startswith(turned)), visible
    )


def _visible(seen: Seen) -> str:
    at = seen.headline
    stop = next(
        (
            i
            for i in range(at + 1, len(seen.blocks))
            if seen.labels[i] == "body" and lines.is_prose(seen.blocks[i].text) and not _leads_to_a_date(seen, i)
        ),
        len(seen.blocks),
    )
    below = [i for i in range(at + 1, min(stop, at + _BELOW)) if seen.labels[i] not in {"related", "caption"}]
    above = [
        i for i in range(at - 1, max(-1, at - _ABOVE), -1) if "caption" not in {seen.labels[i], *seen.blocks[i].hints}
    ]
    heads = [_with_its_clock(seen, i) for i in (*below, *above) if seen.blocks[i].text]
    found = [head for head in heads if head.published]
    best = [head for head in found if head.complete] or found
    return next((head.published for head in best if len(head.published) > _DAY), best[0].published if best else "")


def _leads_to_a_date(seen: Seen, i: int) -> bool:
    """A standfirst: the line of the date stands right below it."""
    below = seen.blocks[i + 1 : i + 1 + _LED]
    return any(head.complete and head.published for head in (head_of(block.text) for block in below))


def _with_its_clock(seen: Seen, i: int) -> Head:
    """A day and, where its time of the day stands alone right beside it, that too."""
    head = head_of(seen.blocks[i].text)
    if len(head.published) != _DAY:
        return head
    around = (seen.blocks[j].text for j in (i + 1, i - 1) if 0 <= j < len(seen.blocks))
    clock = next(filter(None, (_CLOCK.fullmatch(text) for text in around)), None)
    return replace(head, published=f"{head.published}T{int(clock[1]):02}:{clock[2]}") if clock else head


def _below_the_text(seen: Seen) -> str:
    after = (i for i in range(seen.headline + 1, len(seen.blocks)) if seen.labels[i] in {"head", "furniture", "byline"})
    return next((head.published for head in seen.heads(after) if head.published and head.complete), "")


def _changed(seen: Seen) -> str:
    """Where nothing else is told: when it was changed last."""
    heads = seen.heads(range(len(seen.blocks)))
    return next((head.changed for head in heads if head.changed and head.complete), "")


def _attributes(seen: Seen) -> list[str]:
    """What elements of time say in their attributes, from the headline on; those before it last."""
    text = seen.source
    title = seen.blocks[seen.headline].text[:40] if seen.headline >= 0 else ""
    start = text.find(title, text.lower().find("<body")) if title else -1
    tags = [(match.start(), _VALUE.search(match[0])) for match in _TIME.finditer(text)]
    dates = [(at, iso_of(value[1])) for at, value in tags if value]
    return [iso for at, iso in sorted(dates, key=lambda one: (one[0] < start, one[0])) if iso]


def _is_same(precise: str, visible: str) -> bool:
    """The same time told better: with its zone, or to the minute."""
    if len(visible) == _DAY:
        days = abs(datetime.fromisoformat(precise[:_DAY]) - datetime.fromisoformat(visible))
        return (
            len(precise) > _DAY
            and days <= timedelta(days=1)
            and (days == timedelta(0) or precise[_MINUTE:] == "+00:00")
        )
    if len(precise) == _DAY:
        return False
    apart = abs(datetime.fromisoformat(precise[:_MINUTE]) - datetime.fromisoformat(visible[:_MINUTE]))
    return len(visible) == _MINUTE and apart <= _FARTHEST and apart.total_seconds() % 1800 == 0


def bylines(
    names: Sequence[Byline], metadata: Metadata, source: str, seen: Seen, entitled: str = ""
) -> tuple[Byline, ...]:
    """Whom the page shows; whom it names to machines as persons where it shows nobody, or fewer.

    ``entitled``: whom the page's title names besides the headline, believed where the page shows the name alone, too.
    """
    stands = {vocabulary.fold(block.text) for block in seen.blocks if lines.words(block.text) <= _SIGNED_WORDS}
    marked = {vocabulary.fold(block.text) for block in seen.blocks if "byline" in block.hints}
    shown = [one for one in names if not one.name or not _is_nobody(one.name, source)]
    people = [name for name in metadata.people if not _is_nobody(name, source)]
    known = {vocabulary.fold(one.name) for one in shown}
    if people and not known >= {vocabulary.fold(name) for name in people}:
        roles = {vocabulary.fold(one.name): one.role for one in shown}
        return tuple(Byline(name, roles.get(vocabulary.fold(name), "")) for name in people)
    if known - {""}:
        return tuple(shown)
    meta = [name.strip() for said in metadata.authors for name in vocabulary.BETWEEN_NAMES.split(said)]
    sure = (name for name in meta if is_name(name, least=2) or vocabulary.fold(name) in marked)
    named = [name for name in sure if not _is_nobody(name, source)]
    if not named and is_name(entitled, least=2) and vocabulary.fold(entitled) in stands:
        named = [entitled] if not _is_nobody(entitled, source) else []
    return tuple(Byline(name, "") for name in named) or tuple(shown) or _in_brackets(seen)


def photographer(seen: Seen) -> str:
    """«Розмовляла: … · Світлини: …»: who took all pictures, where a head names them beside the author."""
    heads = seen.heads(i for i, given in enumerate(seen.labels) if given == "head")
    pieces = (piece for head in heads if head.bylines and not head.published for piece in head.rest)
    return next((found["credit"] for piece in pieces if (found := vocabulary.CREDIT.fullmatch(piece))), "")


def _in_brackets(seen: Seen) -> tuple[Byline, ...]:
    """«… (Greta Sommer, 4.2.2026)» at the end of the text."""
    last = next((one.text for one, given in zip(reversed(seen.blocks), reversed(seen.labels), strict=True)
                 if given == "body" and lines.words(one.text) > _SIGNED_WORDS), "")  # fmt: skip
    found = _BRACKETS.search(last)
    return (Byline(found["name"], ""),) if found and is_name(found["name"], least=2) else ()


def _is_nobody(name: str, source: str) -> bool:
    return is_nobody(name) or vocabulary.fold(name) == vocabulary.fold(source)


def topics(names: Sequence[str], metadata: Metadata, text: str) -> tuple[str, ...]:
    """Those that are shown, then those that machines are told; else the page's keywords, if the text has them."""
    if not (names or metadata.topics):
        return metadata.keywords if _are_of_the_text(metadata.keywords, text) else ()
    once = {vocabulary.fold(topic): topic for topic in reversed([*names, *metadata.topics])}
    return tuple(dict.fromkeys(once[vocabulary.fold(topic)] for topic in (*names, *metadata.topics)))


def _are_of_the_text(keywords: Sequence[str], text: str) -> bool:
    """A few, nearly all of which stand in the text in some form: a site's own are alike on all its pages."""
    said = {word[:_STEM] for word in re.findall(r"\w+", vocabulary.straight(text))}
    used = [one for one in keywords if any(word[:_STEM] in said for word in vocabulary.straight(one).split())]
    return _FEW_KEYWORDS <= len(keywords) <= _MANY_KEYWORDS and len(used) * 4 >= len(keywords) * 3


def language(text: str, page: str) -> str:
    return tongue(text) or address.language_of(page)


def source(seen: Seen, metadata: Metadata, titles: Sequence[str]) -> str:
    """Who published it: as the page says to machines, by its title, its letterhead, or the line of its rights."""
    messages = (head.source for head in seen.heads(range(max(0, seen.headline))) if head.source and head.published)
    short = (i for i, block in enumerate(seen.blocks) if len(block.text) <= lines.LONGEST_FURNITURE)
    rights = (_COPYRIGHT.search(seen.blocks[i].text) for i in short if seen.labels[i] not in {"caption", "credit"})
    owners = (match["name"].strip() for match in rights if match and not lines.is_furniture(match["name"]))
    found = (
        *([metadata.site] if metadata.site else []),
        *messages,
        *titles,
        *_logos(seen),
        *metadata.bodies,
        *_letterheads(seen),
        *owners,
        *_said_again(seen),
    )
    return next(filter(None, found), "").lstrip("© ")


def _logos(seen: Seen) -> Iterable[str]:
    """What a link to the front page is called, or its picture, above the headline."""
    for block in seen.blocks[: max(0, seen.headline)]:
        if (
            block.linked
            and address.FRONT.fullmatch(block.linked)
            and 0 < lines.words(block.text) <= _LOGO_WORDS
            and _is_a_name(block.text)
        ):
            yield block.text
    for match in _LOGO.finditer(seen.source[:_HEAD]):
        if lines.words(match["name"]) <= _LOGO_WORDS and _is_a_name(match["name"]):
            yield html.unescape(match["name"]).strip()


def _is_a_name(text: str) -> bool:
    folded = vocabulary.fold(text)
    return (
        folded not in vocabulary.CRUMB_HOME | vocabulary.FURNITURE_ALONE | {"logo", "логотип", "лого"}
        and not lines.is_furniture(text)
        and text[:1].isalnum()
        and (text[:1].isupper() or "." in text)
    )


def _said_again(seen: Seen) -> Iterable[str]:
    """A line above the headline that a copied page repeats: in its foot, in a signature, in a print's line."""
    short = [block.text for block in seen.blocks if not lines.is_prose(block.text)]
    texts = [vocabulary.straight(text) for text in short if lines.words(text) <= _SIGNED_WORDS or _PRINTED.match(text)]
    for i in range(min(max(0, seen.headline), _LETTERHEAD_LINES)):
        text = seen.blocks[i].text
        folded = vocabulary.fold(text)
        if not folded or lines.words(text) > _LOGO_WORDS or not _is_a_name(text) or lines.is_date(text):
            continue
        said = rf"(?<!\w){re.escape(folded)}(?!\w)"
        if sum(bool(re.search(said, other)) for other in texts) > 1 and not lines.ends_sentence(text):
            yield text


def _letterheads(seen: Seen) -> Iterable[str]:
    """Above the headline: «Порічанка - новини Поріччя», «МІНІСТЕРСТВО ГРОМАД», «Вісник № 9», «Оглядач > Агро»."""
    for block in seen.blocks[: max(0, seen.headline)][:_LETTERHEAD_LINES]:
        step = _STEP.fullmatch(block.text)
        name = lines.masthead(block.text) or (step["name"] if step else "")
        if name and vocabulary.fold(name) not in vocabulary.CRUMB_HOME | vocabulary.FURNITURE:
            yield name
    for block in seen.blocks[: max(0, seen.headline)][:_LETTERHEAD_LINES]:
        words = lines.words(block.text)
        pressed = sum(map(lines.is_furniture_at_edges, block.text.split())) * 2 >= words
        button = lines.is_furniture(block.text) or lines.is_button(block.text) or pressed
        if block.text.isupper() and not block.linked and not button and 2 <= words <= _LETTERHEAD_WORDS:  # noqa: PLR2004 - a name
            yield block.text
