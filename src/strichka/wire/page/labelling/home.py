"""The element that holds the story's paragraphs, and what of the lines outside it is the page's own."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.bylines import is_name, is_role, read_bylines
from strichka.wire.page.labelling.sheet import LISTED, Sheet

_FEW = 2  # paragraphs that make a home
_DECK_WORDS, _TOPIC_WORDS, _MOST_TOPICS = 5, 3, 12
_STEM = 4  # letters by which a topic is known in the text
_PART = 3  # of a text, at most one may follow its topics
_BUTTON_WORDS, _BIO_WORDS, _SENTENCE = 6, 12, 4
_OTHERWISE = frozenset({"byline", "topics", "image", "caption", "credit", "table", "quote", "embed", "date"})


def of_story(sheet: Sheet) -> int:
    """The place where most of the running text stands; 0 where paragraphs stand each in an element of its own."""
    if not sheet.marked:
        return 0
    letters: Counter[int] = Counter()
    count: Counter[int] = Counter()
    for i, one in enumerate(sheet.blocks):
        if i > sheet.headline and sheet.labels[i] in {"", "body"} and "root" in one.hints and _says_something(one.text):
            letters[one.place] += len(one.text)
            count[one.place] += 1
    place, most = max(letters.items(), key=lambda pair: pair[1], default=(0, 0))
    return place if count[place] >= _FEW and most * 2 > sum(letters.values()) else 0


def last_at_home(sheet: Sheet) -> int:
    """The last paragraph of running text there; -1 where there is no such element."""
    place = of_story(sheet)
    at_home = (
        i
        for i in range(len(sheet.blocks) - 1, sheet.headline, -1)
        if place
        and sheet.blocks[i].place == place
        and _says_something(sheet.text(i))
        and sheet.labels[i] in {"", "body"}
    )
    return next(at_home, -1)


def outside(sheet: Sheet) -> None:
    """Of short lines outside that element: those beside its end, those that come again, what is told of an author."""
    place, last = of_story(sheet), last_at_home(sheet)
    if last < 0:
        return
    end = max((i for i in range(last, len(sheet.blocks)) if _is_content(sheet, i)), default=last)
    counts = Counter(vocabulary.straight(one.text) for one in sheet.blocks)
    first = next(i for i, one in enumerate(sheet.blocks) if i > sheet.headline and one.place == place)
    for i in list(sheet.free(sheet.headline + 1)):
        text, hints = sheet.text(i), sheet.blocks[i].hints
        if sheet.blocks[i].place == place or hints & _OTHERWISE or not text:
            continue
        if _says_something(text):
            if _is_promised(sheet, i) and "item" not in hints:
                sheet.labels[i] = "furniture"
            continue
        again = counts[vocabulary.straight(text)] > 1 and lines.words(text) <= _BUTTON_WORDS and "heading" not in hints
        bare = "figure" in hints and lines.words(text) <= _BUTTON_WORDS
        linked = bool(sheet.blocks[i].linked) and not _names_somebody(text)
        about = i < first and (_is_about_an_author(sheet, i) or linked)
        listed = "item" in hints and not sheet.blocks[i].linked
        heads = "heading" in hints and i + 1 < len(sheet.blocks) and _says_something(sheet.text(i + 1))
        beyond = i > end and not heads and not listed and not _names_somebody(text)
        if first < i < last and _is_of_a_list_of_links(sheet, i):
            sheet.labels[i] = "related"
            continue
        promised = "item" not in hints and _is_promised(sheet, i)
        if beyond and "topics" not in sheet.labels and are_topics(sheet, i):
            sheet.labels[i] = "topics"
        elif again or bare or about or beyond or promised:
            sheet.labels[i] = "furniture"


def _is_of_a_list_of_links(sheet: Sheet, i: int) -> bool:
    """Other stories between two paragraphs: each item of their list is a link and no more."""
    group = [i]
    for step in (-1, 1):
        j = i + step
        while 0 <= j < len(sheet.blocks) and sheet.together(i, j) and len(group) < _MOST_TOPICS:
            group.append(j)
            j += step
    return all("item" in sheet.blocks[j].hints and bool(sheet.blocks[j].linked) for j in group)


def _is_promised(sheet: Sheet, i: int) -> bool:
    """A button, or a short line of a box that speaks of newsletters and channels."""
    text = sheet.text(i)
    if "heading" in sheet.blocks[i].hints or lines.is_prose(text):
        box = [j for j in (i, i + 1) if j < len(sheet.blocks) and sheet.blocks[j].place == sheet.blocks[i].place]
        return all(_speaks_of_itself(sheet.text(j)) for j in box)
    return lines.is_button(text) or _speaks_of_itself(text)


def _speaks_of_itself(text: str) -> bool:
    return lines.words(text) <= _BIO_WORDS and bool(vocabulary.PROMISES.search(vocabulary.straight(text)))


def are_topics(sheet: Sheet, i: int) -> bool:
    """A row of short words that is in capitals, or whose words the story uses."""
    text = sheet.text(i)
    if lines.comma_topics(text):
        return True
    row = lines.short_row(text)
    if not row:
        row = () if sheet.marked else lines.word_row(text)
        signed = any(text in sheet.text(j) for j, given in enumerate(sheet.labels) if given in {"byline", "head"})
        return bool(row) and not signed and sum(_is_repeated(sheet, i, piece) for piece in row) * 3 >= len(row) * 2
    return sum(_is_repeated(sheet, i, piece) for piece in row) * 2 > len(row)


def are_used(sheet: Sheet, i: int, row: Sequence[str]) -> bool:
    return sum(_is_repeated(sheet, i, piece) for piece in row) * 3 >= len(row) * 2


def _is_repeated(sheet: Sheet, i: int, piece: str) -> bool:
    """Whether the story above uses a word, in any form of it."""
    above = vocabulary.fold(" ".join(one.text for one in sheet.blocks[max(0, sheet.headline) : i]))
    return re.search(rf"(?<!\w){re.escape(vocabulary.fold(piece)[:_STEM])}", above) is not None


def topics_at_the_end(sheet: Sheet) -> None:
    """Of a plain text: below it a row of words, or words each on a line of its own, most of which the story uses."""
    if sheet.marked or sheet.headline < 0 or "topics" in sheet.labels:
        return
    prose = [i for i in sheet.free(sheet.headline + 1) if lines.is_prose(sheet.text(i))]
    last = prose[-1] if prose else len(sheet.blocks)
    below: list[int] = []
    for i in range(last + 1, len(sheet.blocks) + 1):
        fits = i < len(sheet.blocks) and not sheet.labels[i] and _is_short(sheet.text(i))
        stacked = fits and bool(below) and sheet.together(below[-1], i) and bool(lines.word_row(sheet.text(i)))
        if fits and not stacked and are_topics(sheet, i):
            sheet.labels[i] = "topics"
            return
        if fits and len(below) < _MOST_TOPICS and lines.words(sheet.text(i)) <= _TOPIC_WORDS:
            below.append(i)
            continue
        if len(below) > 1 and sum(_is_repeated(sheet, last, sheet.text(j)) for j in below) * 3 >= len(below):
            for j in below:
                sheet.labels[j] = "topics"
            return
        below = []


def _is_short(text: str) -> bool:
    bare = bool(text) and ":" not in text and text[0].isalnum() and text[-1].isalnum()
    return bare and lines.words(text) <= _TOPIC_WORDS + 2 and not lines.is_furniture_at_edges(text)


def deck(sheet: Sheet) -> None:
    """The line right under the headline that stands outside the story's element is its standfirst."""
    place, i = of_story(sheet), sheet.headline + 1
    if not place or i >= len(sheet.blocks) or sheet.labels[i]:
        return
    plain = sheet.blocks[i].hints <= {"root", "before", "row", "titled"} and not sheet.blocks[i].linked
    if sheet.blocks[i].place != place and plain and lines.words(sheet.text(i)) >= _DECK_WORDS:
        sheet.labels[i] = "standfirst"


def topics_below(sheet: Sheet) -> None:
    """Short lines under «Пов'язані теми»; in markup, its links."""
    for head, one in enumerate(sheet.blocks):
        if not _heads_topics(one.text) or (sheet.marked and lines.is_label(one.text)):
            continue
        below: list[int] = []
        for i in range(head + 1, min(head + _MOST_TOPICS, len(sheet.blocks))):
            text = sheet.text(i)
            fits = lines.words(text) <= _TOPIC_WORDS and any(map(str.isalpha, text)) and not lines.ends_sentence(text)
            known = sheet.labels[i] == "furniture" and vocabulary.fold(text) not in vocabulary.FURNITURE_AT_EDGES
            beside = sheet.blocks[i].linked or "item" in sheet.blocks[i].hints or sheet.blocks[i].place == one.place
            if not fits or known or (sheet.marked and not beside):
                break
            below.append(i)
        if below and _is_at_the_end(sheet, head, below[-1]):
            sheet.labels[head] = "furniture"
            for i in below:
                sheet.labels[i] = "topics"


def _is_at_the_end(sheet: Sheet, head: int, last: int) -> bool:
    """Whether most of the running text stands above: what follows is another's."""
    spoken = [(i, len(one.text)) for i, one in enumerate(sheet.blocks) if lines.is_prose(one.text)]
    inside = sum(length for i, length in spoken if i > last and "after" not in sheet.blocks[i].hints)
    return inside * _PART < sum(length for i, length in spoken if i < head) or inside == 0


def _heads_topics(text: str) -> bool:
    folded = vocabulary.fold(text) if lines.words(text) <= _TOPIC_WORDS + 3 else ""
    return folded in vocabulary.TOPICS_BELOW or vocabulary.TOPIC_HEAD.fullmatch(folded) is not None


def lists(sheet: Sheet) -> None:
    """A list of the story is kept whole: what stands between two of its items is one of them."""
    kept = [i for i, one in enumerate(sheet.blocks) if one.hints & LISTED and sheet.labels[i] in {"", "body"}]
    for i, after in pairwise(kept):
        between = range(i + 1, after) if sheet.together(i, after) else range(0)
        if not any(sheet.blocks[j].linked for j in (i, *between, after)):
            for j in filter(lambda j: _is_lost(sheet, j), between):
                sheet.labels[j] = ""


def _is_lost(sheet: Sheet, i: int) -> bool:
    hints = sheet.blocks[i].hints
    return sheet.labels[i] == "furniture" and bool(hints & LISTED) and "out" not in hints


def _is_content(sheet: Sheet, i: int) -> bool:
    """Sentences, lists and tables of the article: nothing above the last of them is taken for what follows a text."""
    one, given = sheet.blocks[i], sheet.labels[i]
    if given not in {"", "body"} or "root" not in one.hints or "out" in one.hints:
        return False
    listed = "item" in one.hints and not one.linked
    return _says_something(one.text) or listed or bool({"table", "quote"} & one.hints)


def _is_about_an_author(sheet: Sheet, i: int) -> bool:
    before = sheet.labels[i - 1]
    words = lines.words(sheet.text(i))
    return before in {"byline", "role"} and words <= _BIO_WORDS and "item" not in sheet.blocks[i].hints


def _says_something(text: str) -> bool:
    return lines.is_prose(text) or (lines.ends_sentence(text) and lines.words(text) >= _SENTENCE)


def _names_somebody(text: str) -> bool:
    names = [name for name in vocabulary.BETWEEN_NAMES.split(text.rstrip(".")) if name]
    return bool(read_bylines(text)) or is_role(text) or any(is_name(name, least=2) for name in names)
