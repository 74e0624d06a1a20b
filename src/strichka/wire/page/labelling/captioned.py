"""Which lines are a picture's caption, which name who took it."""

import re
from itertools import islice, pairwise

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.about.heads import head_of
from strichka.wire.page.bylines import is_name, read_bylines, signature
from strichka.wire.page.labelling.sheet import Sheet

_CAPTION_WORDS, _LEAST_WORDS, _FEW_WORDS = 45, 4, 2
_HEAD_LINES, _SHORT_SENTENCE = 6, 20  # blocks, words
_SENTENCES = re.compile(r"[.!?…](?=\s+[^\W\d_a-zа-яєіїґ])|[.!?…]$")


def credits_and_captions(sheet: Sheet) -> None:
    for i in sheet.free():
        block = sheet.blocks[i]
        if "image" in block.hints:
            sheet.labels[i] = "image"
        elif _is_credit_of_a_caption(sheet, i):
            sheet.labels[i] = "credit"
        elif "caption" in block.hints and not block.hints & {"heading", "credit"}:
            sheet.labels[i] = "body" if _is_of_a_table(sheet, i) else "caption"
        elif _is_slanted_below_a_picture(sheet, i):
            sheet.labels[i] = "caption"
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
    elif "credit" in block.hints and not block.hints & {"figure", "caption"} and _names_authors(block.text):
        sheet.labels[i] = "head"
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


def _names_authors(text: str) -> bool:
    """«Розмовляла: … · Світлини: …»: who has written and who has taken the pictures, in one line."""
    found = head_of(text)
    return found.complete and bool(found.bylines)


def _is_named_above_the_text(sheet: Sheet, i: int) -> bool:
    """«Команда «Гвинтик» із тренером (Лариса Гомін)» between the headline and the text."""
    text = sheet.text(i)
    if not sheet.headline < i or sheet.blocks[i].hints & {"heading", "item", "byline"} or not text.endswith(")"):
        return False
    named = lines.named_at_the_end(text)
    first = next((j for j in range(sheet.headline + 2, len(sheet.blocks)) if lines.is_prose(sheet.text(j))), i)
    sure = named is not None and (is_name(named[1], least=2) or "/" in named[1] or " via " in named[1])
    return sure and i <= first + 1


def _is_slanted_below_a_picture(sheet: Sheet, i: int) -> bool:
    """A short line, all of it in italics, right under a picture: pages without names of elements have captions so."""
    block = sheet.blocks[i]
    if not sheet.marked or i == 0 or sheet.labels[i - 1] != "image" or block.hints & {"heading", "item", "quote"}:
        return False
    spoken = [run for run in block.runs if run.text.strip()]
    slanted = bool(spoken) and all(run.emphasis and not run.href for run in spoken)
    return slanted and _FEW_WORDS < lines.words(block.text) <= _SHORT_SENTENCE and not read_bylines(block.text)


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
    if signature(text) and not sheet.marked:  # who has written, above who has taken the pictures
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
    place = sheet.blocks[i].place
    near = [j for j in (i - 1, i + 1) if 0 <= j < len(sheet.blocks)]
    both = {"figure", "caption"}
    near = [
        j for j in near
        if sheet.together(i, j)
        or (sheet.marked and (sheet.blocks[j].place == place or both <= sheet.blocks[i].hints & sheet.blocks[j].hints))
    ]  # fmt: skip
    beside = [j for j in near if "caption" in sheet.blocks[j].hints and lines.words(sheet.text(j)) > _FEW_WORDS]
    if "caption" not in sheet.blocks[i].hints or not any(_describes(sheet.text(j)) for j in beside):
        return False
    if lines.words(sheet.text(i)) <= _FEW_WORDS * 4 and (
        vocabulary.SOURCED.fullmatch(sheet.text(i)) or sheet.text(i)[:1] in "📷📸"
    ):
        return True
    names = [word for word in re.split(r"[\s/,]+", sheet.text(i)) if word]
    named = is_name(sheet.text(i), least=2) or bool(signature(sheet.text(i)))
    below = i - 1 in beside and named and not is_name(sheet.text(i - 1), least=2)
    return (
        ("/" in sheet.text(i) or below)
        and lines.is_credited(sheet.text(i))
        and all(name.lstrip('«„“"')[:1].isupper() for name in names)
    )


def _describes(text: str) -> bool:
    """A caption rather than a name: a word of some length with a small letter is in it."""
    return not lines.is_credited(text) or any(word[:1].islower() and len(word) > _LEAST_WORDS for word in text.split())


def _is_caption_below(sheet: Sheet, credit: int) -> bool:
    """«Фото: ДСНС» and under it in one group what is seen, of a plain text: some words and no sentence."""
    i = credit + 1
    if sheet.marked or sheet.loose or i >= len(sheet.blocks) or sheet.labels[i] or not sheet.together(credit, i):
        return False
    text = sheet.text(i)
    known = head_of(text).complete or is_name(text, least=2) or lines.is_date(text) or lines.is_furniture_at_edges(text)
    return lines.could_be_headline(text) and not lines.ends_sentence(text) and not known


def under_a_picture(sheet: Sheet) -> None:
    """Of a plain text: a line that is no sentence between standfirst and text, where a picture stood with its caption.

    It may stand before the standfirst, too, where that is one short sentence above longer paragraphs.
    """
    last = max((i for i in sheet.free(sheet.headline + 1) if lines.is_prose(sheet.text(i))), default=0)
    if sheet.marked or sheet.headline < 0 or "caption" in sheet.labels or "credit" in sheet.labels[:last]:
        return
    spoken = [i for i in range(sheet.headline + 1, len(sheet.blocks)) if sheet.labels[i] in {"", "standfirst"}]
    for i, after in islice(pairwise(spoken), _HEAD_LINES):
        text, below = sheet.text(i), sheet.text(after)
        if lines.ends_sentence(text) and not _is_short(text):
            return
        above = sheet.text(i - 1)
        led = (sheet.labels[i - 1] in {"", "standfirst"} and lines.ends_sentence(above)) or (
            head_of(above).complete and _is_short(below) and lines.ends_sentence(below)
        )
        if led and i > sheet.headline + 1 and _is_caption_line(text) and lines.ends_sentence(below):
            sheet.labels[i] = "caption"
            if after > i + 1 and sheet.together(i, i + 1) and is_name(sheet.text(i + 1), least=2):
                sheet.labels[i + 1] = "credit"
            return


def _is_short(text: str) -> bool:
    return lines.words(text) <= _SHORT_SENTENCE


def _is_caption_line(text: str) -> bool:
    plain = text[-1:].isalnum() or text[-1:] in ")»”\"'"
    # «Проїзд маршрутом 7: 12 гривень» says something of its own.
    is_fact = ":" in text and any(sign.isdigit() for sign in text)
    return (
        plain
        and not is_fact
        and lines.words(text) >= _LEAST_WORDS
        and not lines.is_prose(text)
        and not read_bylines(text)
    )
