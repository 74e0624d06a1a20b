"""Headlines of other stories within the text and under it: «Читайте також», cards, lists of links."""

from itertools import islice, takewhile

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.bylines import is_name, read_bylines
from strichka.wire.page.labelling.sheet import Sheet

_POINTER_WORDS, _FEW_WORDS = 5, 2
_NO_POINTER = frozenset({"heading", "item", "topics", "byline", "caption", "figure", "row"})
_LONGEST_LIST = 100  # items


def others(sheet: Sheet) -> None:
    for i in sheet.free():
        marker = lines.related_marker(sheet.text(i))
        if marker:
            sheet.labels[i] = "related" if marker[1] else "marker"
            _pointed_at(sheet, i, inline=bool(marker[1]))
    for i in sheet.free(0 if sheet.marked else len(sheet.blocks)):
        after = i + 1 < len(sheet.blocks) and bool(sheet.blocks[i + 1].linked)
        if after and vocabulary.fold(sheet.text(i)) in vocabulary.RELATED_WITH_HEADLINE:
            sheet.labels[i] = "marker"
    for i in sheet.free(1 if sheet.marked else len(sheet.blocks)):
        if _is_listed(sheet, i) or _is_pointed_at_by_a_line(sheet, i):
            sheet.labels[i] = "related"
    _cards(sheet)


def _cards(sheet: Sheet) -> None:
    """What an element's name or an arrow calls another's, with the caption of its picture."""
    for i in sheet.free():
        hints = sheet.blocks[i].hints
        if sheet.marked and sheet.blocks[i].linked and (hints & {"related", "aside"} or sheet.text(i)[0] in ">»→►▶"):
            sheet.labels[i] = "related"
        elif "related" in hints and sheet.labels[i - 1] == "related" and _captions(sheet, i - 1, i):
            sheet.labels[i] = "related-caption"


def _is_pointed_at_by_a_line(sheet: Sheet, i: int) -> bool:
    """«Із цього ж циклу» and under it, within the text, a line that is a link and no sentence."""
    block, text, above = sheet.blocks[i], sheet.text(i), sheet.blocks[i - 1]
    if (
        not block.linked
        or "root" not in block.hints
        or (block.hints | above.hints) & _NO_POINTER
        or i - 1 <= sheet.headline
    ):
        return False
    points = 0 < lines.words(above.text) <= _POINTER_WORDS and not lines.ends_sentence(above.text) and not above.linked
    fits = lines.words(text) > _FEW_WORDS and lines.could_be_headline(text) and not is_name(text)
    alone = sum(bool(run.href) for run in block.runs) == 1
    return (
        points
        and fits
        and alone
        and sheet.labels[i - 1] in {"", "furniture"}
        and not above.text.endswith(":")
        and not above.runs[0].strong
    )


def _is_listed(sheet: Sheet, i: int) -> bool:
    """An item of a list of links under a button's words («READ MORE»)."""
    block = sheet.blocks[i]
    if not block.hints >= {"item", "root"} or not block.linked or "topics" in block.hints:
        return False
    first = i
    while first and i - first < _LONGEST_LIST and sheet.together(first - 1, i):
        first -= 1
    if not first or sheet.labels[first - 1] not in {"furniture", "marker"}:
        return False
    rest = takewhile(lambda j: sheet.together(i, j), range(first, len(sheet.blocks)))
    return all("item" in sheet.blocks[j].hints and bool(sheet.blocks[j].linked) for j in islice(rest, _LONGEST_LIST))


def _pointed_at(sheet: Sheet, marker: int, *, inline: bool) -> None:
    """Headlines under the marker, each with the caption of its picture perhaps."""
    if (
        inline
        and not sheet.marked
        and any(lines.is_prose(sheet.text(i)) for i in range(len(sheet.blocks)) if sheet.together(marker, i))
    ):
        return
    headline = marker if inline else -1
    for i in range(marker + 1, len(sheet.blocks)):
        if sheet.labels[i] or not _goes_with(sheet, marker, i, inline=inline):
            return
        if headline >= 0 and headline == i - 1 and _captions(sheet, headline, i):
            sheet.labels[i] = "related-caption"
        else:
            sheet.labels[i] = "related"
            headline = i


def _goes_with(sheet: Sheet, marker: int, i: int, *, inline: bool) -> bool:
    text = sheet.text(i)
    if lines.related_marker(text) or "topics" in sheet.blocks[i].hints or lines.topics_of(sheet.blocks[i]):
        return False
    if sheet.marked:
        same = "related" in sheet.blocks[i].hints and sheet.together(marker, i)
        return bool(text) and (same or (bool(sheet.blocks[i].linked) and not lines.is_prose(text)))
    if not lines.could_be_headline(text) or read_bylines(text):
        return False
    if sheet.together(marker, i) and not sheet.loose:
        return True
    # Apart from the marker: the first line, unless it has one beside it; further ones, unless the last heads text.
    if sheet.together(marker, i - 1) and i - 1 != marker and not sheet.loose:
        return False
    after = sheet.text(i + 1) if i + 1 < len(sheet.blocks) else ""
    return (i == marker + 1 and not inline) or not lines.is_prose(after)


def _captions(sheet: Sheet, headline: int, i: int) -> bool:
    """A picture's caption under a related headline is much shorter than the headline and is no link."""
    if sheet.blocks[i].linked or lines.comma_topics(sheet.text(i)):
        return False
    near = sheet.together(headline, i) or sheet.loose
    return near and lines.words(sheet.text(i)) * 2 <= lines.words(sheet.text(headline)) + 1
