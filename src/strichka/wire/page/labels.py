"""What each block of a page is, by its own words, its hints and its neighbours.

The passes run in the order of `_PASSES`; each labels blocks that no earlier one has. What nothing is known about stays
``body``: a story's text is never taken for furniture by default.
"""

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.about.heads import head_of, is_nobody
from strichka.wire.page.blocks import Block
from strichka.wire.page.bylines import is_name, is_role, read_bylines
from strichka.wire.page.labelling import headline, home, zones
from strichka.wire.page.labelling.sheet import Label, Sheet, is_head_line

_MARKED_KICKER_WORDS = 4
_CAPTION_WORDS = 45
_FEW_TIMES = 2
_POINTER_WORDS = 5
_NO_POINTER = frozenset({"heading", "item", "topics", "byline", "caption", "figure", "row"})
_SENTENCES = re.compile(r"[.!?…](?=\s+[^\W\d_a-zа-яєіїґ])|[.!?…]$")
_LONGEST_CLOCK = 9  # characters
_LONGEST_HEAD = 40  # blocks
_LONGEST_LIST = 100  # items
_TAG_LINES: tuple[Label, ...] = ("topics", "dateline", "role", "byline")
_TAG_LINE_WORDS = 14  # a byline, a date or a topic that HTML marks is no longer than this


def label(blocks: list[Block], *, marked: bool, titles: Sequence[str] = (), site: str = "") -> list[Label]:
    """One label for each block; ``titles`` are what HTML says of itself, and help to tell the headline."""
    sheet = Sheet(blocks, marked, tuple(titles), site)
    for step in _PASSES:
        step(sheet)
    return [given or "body" for given in sheet.labels]


def _furniture(sheet: Sheet) -> None:
    for i in sheet.free():
        text, hints = sheet.text(i), sheet.blocks[i].hints
        if "table" in hints and "out" not in hints:
            sheet.labels[i] = "body"
            continue
        signed = "root" in hints and vocabulary.AUTHOR_LABEL.fullmatch(text) and bool(head_of(text).bylines)
        shown = "caption" in hints and vocabulary.credit_within(text) is not None
        named = signed or shown or ("byline" in hints and bool(read_bylines(text)))
        if (
            _is_bar_of_buttons(sheet.blocks[i])
            or ("out" in hints and not hints >= {"topics", "root"} and not named)
            or (lines.is_furniture(text) and not hints & {"image", "embed"})
        ):
            sheet.labels[i] = "furniture"
            if lines.starts_list_of_others(text) and not sheet.loose:
                _others(sheet, i)


def _is_bar_of_buttons(block: Block) -> bool:
    """«Вісник | Прислати новину»: links between bars, one of which is a button."""
    pieces = [piece.strip() for piece in block.text.split("|")] if "|" in block.text else []
    spoken = [run for run in block.runs if any(map(str.isalnum, run.text))]
    return (
        len(pieces) > 1
        and any(map(lines.is_furniture, pieces))
        and (
            all(run.href for run in spoken)
            or all(lines.is_furniture(piece) or lines.is_furniture_at_edges(piece) for piece in pieces)
        )
    )


def _others(sheet: Sheet, marker: int) -> None:
    """Headlines right under «Зараз дивляться» go with it."""
    for i in range(marker + 1, len(sheet.blocks)):
        if not sheet.together(marker + 1, i) or not (sheet.marked or sheet.together(marker, i)):
            return
        if sheet.marked and not sheet.blocks[i].linked:
            return
        if not lines.could_be_headline(sheet.text(i)):
            return
        sheet.labels[i] = "furniture"


def _outside(sheet: Sheet) -> None:
    """Outside the article only what stands between headline and text belongs to it, and topics and authors below."""
    again = (i for i in sheet.free(sheet.headline + 1) if sheet.blocks[i].hints > {"after", "h1"})
    stop = next(again, len(sheet.blocks)) if sheet.headline >= 0 else len(sheet.blocks)
    for i in sheet.free(stop):  # another story's
        sheet.labels[i] = "furniture"
    for i in sheet.free():
        hints = sheet.blocks[i].hints
        above = "before" in hints and not -1 < sheet.headline < i
        below = "after" in hints and not hints & {"topics", "byline"}
        # Running text above the headline is a banner's (consent, subscription) and not the story's.
        over = sheet.marked and i < sheet.headline and lines.is_prose(sheet.text(i))
        if above or below or over:
            sheet.labels[i] = "furniture"


def _times(sheet: Sheet) -> None:
    """Times of a live text's entries: each stands alone above a heading or running text, and there are several."""
    if not sheet.marked:
        return
    inside = [i for i in sheet.free(sheet.headline + 1) if "root" in sheet.blocks[i].hints]
    times = [
        i for i in inside
        if lines.is_clock(sheet.text(i)) and i + 1 < len(sheet.blocks)
        and ("heading" in sheet.blocks[i + 1].hints or lines.is_prose(sheet.text(i + 1)))
    ]  # fmt: skip
    if len(times) >= _FEW_TIMES:
        dated = [i for i in times if len(sheet.text(i)) > _LONGEST_CLOCK]
        for i in times:
            if dated == times[:1] == [i]:  # when the page came out
                continue
            sheet.labels[i] = "body"


def _is_edge_furniture(text: str) -> bool:
    return lines.is_date(text) or lines.is_breadcrumbs(text) or lines.is_furniture_at_edges(text)


def _credits(sheet: Sheet) -> None:
    for i in sheet.free():
        block = sheet.blocks[i]
        if "image" in block.hints:
            sheet.labels[i] = "image"
        elif _is_credit_of_a_caption(sheet, i):
            sheet.labels[i] = "credit"
        elif "caption" in block.hints and not block.hints & {"heading", "credit"}:
            sheet.labels[i] = "body" if _is_of_a_table(sheet, i) else "caption"
        elif _is_over_a_picture(sheet, i):
            sheet.labels[i] = "credit"
        elif lines.words(block.text) <= _CAPTION_WORDS:
            _credit(sheet, i)


def _credit(sheet: Sheet, i: int) -> None:
    block = sheet.blocks[i]
    if (label := vocabulary.CAPTION_LABEL.fullmatch(block.text)) and (
        label["label"].endswith(",") or _is_beside_a_picture(sheet, i)
    ):
        sheet.labels[i] = "caption"
    elif "credit" in block.hints and not block.hints & {"figure", "caption"} and read_bylines(block.text):
        sheet.labels[i] = "byline"
    elif "credit" in block.hints or vocabulary.CREDIT.fullmatch(block.text):
        sheet.labels[i] = "credit"
        if i and _is_caption(sheet, i - 1, i):
            sheet.labels[i - 1] = "caption"
        elif _is_caption_below(sheet, i):
            sheet.labels[i + 1] = "caption"
    elif vocabulary.credit_within(block.text) and not lines.ends_sentence(block.text):
        signed = vocabulary.AUTHOR_LABEL.fullmatch(block.text) and head_of(block.text).bylines
        sheet.labels[i] = "head" if signed else "caption"
    elif _is_named_above_the_text(sheet, i):
        sheet.labels[i] = "caption"


def _is_named_above_the_text(sheet: Sheet, i: int) -> bool:
    """«Команда «Гвинтик» із тренером (Лариса Гомін)» between the headline and the text."""
    text = sheet.text(i)
    if not sheet.headline < i or sheet.blocks[i].hints & {"heading", "item", "byline"} or not text.endswith(")"):
        return False
    named = lines.named_at_the_end(text)
    first = next((j for j in range(sheet.headline + 2, len(sheet.blocks)) if lines.is_prose(sheet.text(j))), i)
    sure = named is not None and (is_name(named[1], least=2) or "/" in named[1] or " via " in named[1])
    return sure and i <= first + 1


def _is_over_a_picture(sheet: Sheet, i: int) -> bool:
    """A name in a figure that has its caption apart from it."""
    block = sheet.blocks[i]
    if "figure" not in block.hints or block.hints & {"caption", "quote"} or sheet.labels[i - 1] != "image":
        return False
    after = sheet.blocks[i + 1 : i + 3]
    captioned = any("caption" in one.hints and one.group == block.group for one in after)
    return captioned and lines.is_credited(block.text) and not lines.ends_sentence(block.text)


def _is_beside_a_picture(sheet: Sheet, i: int) -> bool:
    around = [*sheet.labels[max(0, i - 1) : i], *sheet.labels[i + 1 : i + 2]]
    credited = any(vocabulary.CREDIT.fullmatch(sheet.text(j)) for j in (i - 1, i + 1) if 0 <= j < len(sheet.blocks))
    return credited or bool({"credit", "image", "caption"} & {*around})


def _is_of_a_table(sheet: Sheet, i: int) -> bool:
    """Whether a figure is of a table and of no picture."""
    hints = [one.hints for one in sheet.blocks[max(0, i - 2) : i + 3] if one.group == sheet.blocks[i].group]
    return any("table" in one for one in hints) and not any("image" in one for one in hints)


def _is_caption(sheet: Sheet, i: int, credit: int) -> bool:
    """The line above a credit: in one group with it and first there, or at least no running text."""
    text = sheet.text(i)
    if sheet.labels[i] or lines.words(text) > _CAPTION_WORDS or read_bylines(text) or lines.is_date(text):
        return False
    if sheet.loose or sheet.marked:
        under = sheet.marked and i and sheet.labels[i - 1] == "image"
        return not lines.is_prose(text) and (sheet.loose or sheet.together(i, credit) or bool(under))
    first = i == 0 or not sheet.together(i - 1, i)
    if len(_SENTENCES.findall(text)) > 1:
        return False
    return sheet.together(i, credit) and (first or not lines.is_prose(text))


def _is_credit_of_a_caption(sheet: Sheet, i: int) -> bool:
    """Of two lines in one caption the one that names only: «Ева Лис / Głos»."""
    near = [j for j in (i - 1, i + 1) if 0 <= j < len(sheet.blocks) and sheet.together(i, j)]
    beside = [j for j in near if "caption" in sheet.blocks[j].hints and lines.words(sheet.text(j)) > _FEW_TIMES]
    if "caption" not in sheet.blocks[i].hints or not any(not lines.is_credited(sheet.text(j)) for j in beside):
        return False
    names = [word for word in re.split(r"[\s/,]+", sheet.text(i)) if word]
    return "/" in sheet.text(i) and lines.is_credited(sheet.text(i)) and all(name[:1].isupper() for name in names)


def _is_caption_below(sheet: Sheet, credit: int) -> bool:
    """«Фото: ДСНС» and under it in one group what is seen, of a plain text: some words and no sentence."""
    i = credit + 1
    if sheet.marked or sheet.loose or i >= len(sheet.blocks) or sheet.labels[i] or not sheet.together(credit, i):
        return False
    text = sheet.text(i)
    known = head_of(text).complete or is_name(text, least=2) or lines.is_date(text) or lines.is_furniture_at_edges(text)
    return lines.could_be_headline(text) and not lines.ends_sentence(text) and not known


def _related(sheet: Sheet) -> None:
    for i in sheet.free():
        marker = lines.related_marker(sheet.text(i))
        if marker:
            sheet.labels[i] = "related" if marker[1] else "marker"
            _pointed_at(sheet, i, inline=bool(marker[1]))
    for i in sheet.free(0 if sheet.marked else len(sheet.blocks)):
        after = i + 1 < len(sheet.blocks) and bool(sheet.blocks[i + 1].linked)
        if after and vocabulary.fold(sheet.text(i)) in vocabulary.RELATED_WITH_HEADLINE:
            sheet.labels[i] = "marker"
    for i in sheet.free(1):
        if sheet.marked and _is_listed(sheet, i):
            sheet.labels[i] = "related"
        elif sheet.marked and _is_pointed_at_by_a_line(sheet, i):
            sheet.labels[i] = "related"
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
    fits = lines.words(text) > _FEW_TIMES and lines.could_be_headline(text) and not is_name(text)
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
        if sheet.labels[i] or not _goes_with(sheet, marker, i):
            return
        if headline >= 0 and headline == i - 1 and _captions(sheet, headline, i):
            sheet.labels[i] = "related-caption"
        else:
            sheet.labels[i] = "related"
            headline = i


def _goes_with(sheet: Sheet, marker: int, i: int) -> bool:
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
    # Apart from the marker: the first line, and further ones unless the last of them heads running text.
    if sheet.together(marker, i - 1) and i - 1 != marker and not sheet.loose:
        return False
    after = sheet.text(i + 1) if i + 1 < len(sheet.blocks) else ""
    return i == marker + 1 or not lines.is_prose(after)


def _captions(sheet: Sheet, headline: int, i: int) -> bool:
    """A picture's caption under a related headline is much shorter than the headline and is no link."""
    if sheet.blocks[i].linked or lines.comma_topics(sheet.text(i)):
        return False
    near = sheet.together(headline, i) or sheet.loose
    return near and lines.words(sheet.text(i)) * 2 <= lines.words(sheet.text(headline)) + 1


def _marked_lines(sheet: Sheet) -> None:
    for i in sheet.free():
        block = sheet.blocks[i]
        short = 0 < lines.words(block.text) <= _TAG_LINE_WORDS
        if short and is_nobody(block.text) and "byline" in block.hints:
            sheet.labels[i] = "furniture"
        for tag in _TAG_LINES:
            if short and tag in block.hints and not sheet.labels[i]:
                button = lines.is_furniture_at_edges(block.text) and not (
                    tag == "topics" and _is_among_topics(sheet, i)
                )
                sheet.labels[i] = "furniture" if button else tag
        early = not any(sheet.labels[j] in {"", "body"} and lines.is_prose(sheet.text(j)) for j in _before(sheet, i))
        if not sheet.labels[i] and "standfirst" in block.hints and "standfirst" not in sheet.labels and early:
            sheet.labels[i] = "standfirst"


def _before(sheet: Sheet, i: int) -> range:
    """The blocks between the headline and this one; no more than a head has."""
    return range(max(sheet.headline + 1, i - _LONGEST_HEAD), i)


def _is_among_topics(sheet: Sheet, i: int) -> bool:
    """«архів» between «Білогір'я» and «шахта» is a topic."""
    around = [j for j in (i - 1, i + 1) if 0 <= j < len(sheet.blocks) and "topics" in sheet.blocks[j].hints]
    return any(not lines.is_furniture_at_edges(sheet.text(j)) and not lines.is_label(sheet.text(j)) for j in around)


def _edges(sheet: Sheet) -> None:
    """Names, dates and single words of furniture: only around the running text."""
    edges = sheet.edges()
    prose = [i for i in sheet.free(sheet.headline + 1) if lines.is_prose(sheet.text(i))]
    below = {i for i in edges if prose and i > prose[-1]}
    for i in edges:
        text = sheet.text(i)
        if lines.topics_of(sheet.blocks[i]) or (i in below and _is_row_of_topics(sheet, i)):
            sheet.labels[i] = "topics"
        elif read_bylines(text):
            sheet.labels[i] = "byline"
        elif is_role(text) and i and sheet.labels[i - 1] in {"", "byline"} and is_name(sheet.text(i - 1), least=2):
            sheet.labels[i - 1], sheet.labels[i] = "byline", "role"
        elif text and (_is_edge_furniture(text) or _is_marked_kicker(sheet, i)):
            sheet.labels[i] = "furniture"
    for i in prose[:_FEW_TIMES]:  # «Von Greta Sommer» below the first paragraph
        if i + 1 < len(sheet.blocks) and not sheet.labels[i + 1] and _is_labelled_byline(sheet.text(i + 1)):
            sheet.labels[i + 1] = "byline"
    for i in edges:
        after = sheet.text(i + 1) if i + 1 < len(sheet.blocks) else ""
        if not sheet.labels[i] and is_name(sheet.text(i), least=2) and lines.is_date(after):
            sheet.labels[i] = "byline"


def _is_labelled_byline(text: str) -> bool:
    return lines.words(text) <= _MARKED_KICKER_WORDS * 2 and bool(
        vocabulary.AUTHOR_LABEL.fullmatch(text) and read_bylines(text)
    )


def _is_row_of_topics(sheet: Sheet, i: int) -> bool:
    """Below the text; in markup a way to the story may stand there, whose words the story does not use."""
    row = lines.bar_topics(sheet.text(i))
    links = lines.row_of_links(sheet.blocks[i]) if "root" in sheet.blocks[i].hints else ()
    if links and not any(head_of(link).says for link in links):
        return home.are_used(sheet, i, links)
    return bool(row) and (not sheet.marked or home.are_topics(sheet, i))


def _is_marked_kicker(sheet: Sheet, i: int) -> bool:
    return sheet.marked and i < sheet.headline and lines.words(sheet.text(i)) <= _MARKED_KICKER_WORDS


def _beside_furniture(sheet: Sheet) -> None:
    for order in (range(len(sheet.blocks)), reversed(range(len(sheet.blocks)))):
        for i in order:
            around = sheet.labels[max(0, i - 1) : i] + sheet.labels[i + 1 : i + 2]
            if not sheet.labels[i] and "furniture" in around and lines.is_furniture_at_edges(sheet.text(i)):
                sheet.labels[i] = "furniture"


def _topics(sheet: Sheet) -> None:
    """A row of short names as the last line of the story, or right above the error hint."""
    if "topics" in sheet.labels:
        return
    last = max((i for i in sheet.free(sheet.headline + 1)), default=-1)
    hints = [i for i in range(len(sheet.blocks)) if lines.is_error_hint(sheet.text(i))]
    for i in [*(hint - 1 for hint in hints), last]:
        if i > sheet.headline >= 0 and not sheet.labels[i] and home.are_topics(sheet, i):
            sheet.labels[i] = "topics"
            return


def _standfirst(sheet: Sheet) -> None:
    """One sentence between the headline and the byline, the date or the picture, with the text below them."""
    if "standfirst" in sheet.labels or sheet.headline < 0:
        return
    i = sheet.headline + 1
    below = sheet.labels[i + 1 : i + 2]
    head = below and (below[0] in {"byline", "head", "caption", "credit", "image"} or is_head_line(sheet.text(i + 1)))
    more = any(lines.is_prose(sheet.text(j)) for j in sheet.free(i + 2))
    if head and more and not sheet.labels[i] and sheet.blocks[i].hints <= {"root", "before", "row", "titled"}:
        sheet.labels[i] = "standfirst"
        return
    home.deck(sheet)


_PASSES = (
    zones.mail, _furniture, zones.boxes, zones.repeats, zones.buttons, home.topics_below, headline.of_markup, headline.of_lines,
    _outside, _times, _credits, _related, zones.above, _marked_lines, zones.head, _edges, _beside_furniture, _topics,
    home.topics_at_the_end, zones.tail, zones.signed, home.outside, home.lists, zones.under_a_picture, _standfirst,
)  # fmt: skip
