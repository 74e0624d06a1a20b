"""What each block of a page is, by its own words, its hints and its neighbours.

The passes run in the order of `_PASSES`; each labels blocks that no earlier one has. What nothing is known about stays
``body``: a story's text is never taken for furniture by default.
"""

from collections.abc import Sequence

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.about.heads import head_of, is_nobody
from strichka.wire.page.blocks import Block
from strichka.wire.page.bylines import is_name, is_role, read_bylines
from strichka.wire.page.labelling import captioned, headline, home, pointers, zones
from strichka.wire.page.labelling.sheet import Label, Sheet, is_head_line

_MARKED_KICKER_WORDS = 4
_FEW_TIMES = 2
_LONGEST_CLOCK = 9  # characters
_LONGEST_HEAD = 40  # blocks
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
        below = "after" in hints and not hints & {"topics", "byline"} and not lines.labelled_topics(sheet.text(i))
        # Running text above the headline is a banner's (consent, subscription) and not the story's.
        over = sheet.marked and i < sheet.headline and lines.is_prose(sheet.text(i))
        if above or below or over:
            sheet.labels[i] = "topics" if below and _are_topics_below(sheet, i) else "furniture"


def _are_topics_below(sheet: Sheet, i: int) -> bool:
    """A row of links below the story, most of whose words it uses."""
    if not i > sheet.headline >= 0 or sheet.blocks[i].hints & {"out", "item"}:
        return False
    links = lines.row_of_links(sheet.blocks[i])
    return bool(links) and not any(head_of(link).says for link in links) and home.are_used(sheet, i, links)


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
    known = lines.is_furniture_at_edges(text) or lines.is_said_at_edges(text)
    return known or lines.is_date(text) or lines.is_breadcrumbs(text)


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
    prose = sheet.prose()
    below = {i for i in edges if prose and i > prose[-1]}
    for i in edges:
        text = sheet.text(i)
        if lines.topics_of(sheet.blocks[i]) or (i in below and _is_row_of_topics(sheet, i)):
            sheet.labels[i] = "topics"
        elif read_bylines(text):
            sheet.labels[i] = "byline"
        elif is_role(text) and i and sheet.labels[i - 1] in {"", "byline"} and is_name(sheet.text(i - 1), least=2):
            sheet.labels[i - 1], sheet.labels[i] = "byline", "role"
        elif text and (_is_edge_furniture(text) or _is_marked_kicker(sheet, i) or _is_agency_mark(sheet, i, below)):
            sheet.labels[i] = "furniture"
    for i in prose[:_FEW_TIMES]:  # «Von Greta Sommer» below the first paragraph
        if i + 1 < len(sheet.blocks) and not sheet.labels[i + 1] and _is_labelled_byline(sheet.text(i + 1)):
            sheet.labels[i + 1] = "byline"
    for i in edges:
        after = sheet.text(i + 1) if i + 1 < len(sheet.blocks) else ""
        if not sheet.labels[i] and is_name(sheet.text(i), least=2) and lines.is_date(after):
            sheet.labels[i] = "byline"


def _is_agency_mark(sheet: Sheet, i: int, below: set[int]) -> bool:
    """The last line below the text, where no other begins with a dash: those of an interview do."""
    last = all(sheet.labels[j] not in {"", "body"} for j in range(i + 1, len(sheet.blocks)) if sheet.text(j))
    dashes = sum(one.text.startswith(("-", "–", "—")) for one in sheet.blocks)
    return i in below and last and dashes == 1 and vocabulary.AGENCY_MARK.fullmatch(sheet.text(i)) is not None


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
    zones.mail, _furniture, zones.boxes, zones.repeats, zones.buttons, home.topics_below, headline.of_markup,
    headline.of_lines, _outside, _times, captioned.credits_and_captions, pointers.others, zones.above, _marked_lines,
    zones.head, _edges, _beside_furniture, _topics, home.topics_at_the_end, zones.tail, zones.signed, home.outside,
    home.lists, captioned.under_a_picture, _standfirst,
)  # fmt: skip
