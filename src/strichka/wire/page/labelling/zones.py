"""What stands between headline and text, and after the text: the page's own, not the story's."""

import re
from collections import Counter
from itertools import islice, pairwise
from typing import Literal

from strichka.wire.page import lines, vocabulary
from strichka.wire.page.about.heads import head_of, is_nobody
from strichka.wire.page.blocks import Block
from strichka.wire.page.bylines import is_name, is_role, read_bylines, signature
from strichka.wire.page.labelling.home import last_at_home
from strichka.wire.page.labelling.sheet import LISTED, Sheet, has_posted

_NAME_LINE, _POST_WORDS = 4, 8  # words
_BOX = 12  # lines of a box that a page offers to skip
_MOST_AFTER = 0.35  # of the text: where more follows, what stands there is no end of a story
_PAIR = 2
_SHORT_SENTENCE, _MAIL_LINES = 20, 40  # words, blocks
_FROM = re.compile(r"(?:from|від|от|od|von)\s*:\s", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:from|to|cc|date|sent|subject|reply-to|attachments?|від|кому|копія|дата|надіслано|тема|вкладення|от|отправлено|копия"
    r"|od|do|data|wysłano|temat|von|an|gesendet|datum|betreff)\s*:\s",
    re.IGNORECASE,
)
_SENTENCE, _LONG = 4, 12  # words
_ANYBODY = "Ім’я"
_FEW_TOPICS, _MANY_TOPICS, _TOPIC_WORDS = 2, 12, 3
_SKIP = re.compile(r"(?:пропустити|пропустить|skip past|skip|pomiń|überspringen)\s+(?P<what>.{2,60})", re.IGNORECASE)
_PRINTED = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{2,4},? +\d{1,2}:\d\d|https?://")
_END = re.compile(r"(?:кінець|конец|end of|after|koniec|ende)\s+(?P<what>.{2,60})", re.IGNORECASE)
_ENDS = re.compile(
    (
        r"(?:коментарі|обговорення|обговорити|відгуки|обсудить|discussions?|discuss|reader comments|join"
        r" the discussion|responses|комментарии|обсуждение|отзывы|comments|komentarze|kommentare"
        r"|leserkommentare)\b.{0,20}"
    ),
    re.IGNORECASE,
)


def boxes(sheet: Sheet) -> None:
    """«Пропустити Whatsapp … Кінець Whatsapp»: what a page offers to skip is no text."""
    for i in range(len(sheet.blocks)):
        start = _SKIP.fullmatch(sheet.text(i))
        if not start:
            continue
        ends = (j for j in range(i + 1, min(i + _BOX, len(sheet.blocks))) if _END.fullmatch(sheet.text(j)))
        stop = next(ends, i)
        for j in range(i, stop + 1):
            if not sheet.labels[j]:
                sheet.labels[j] = "furniture"


def repeats(sheet: Sheet) -> None:
    """Of a plain text: numbers of pages, and lines that stand on every page."""
    if sheet.marked:
        return
    counts = Counter(vocabulary.fold(one.text) for one in sheet.blocks)
    for i in sheet.free():  # the line of a browser's print
        if counts[vocabulary.fold(sheet.text(i))] > 1 and _PRINTED.match(sheet.text(i)):
            sheet.labels[i] = "furniture"
    first = next((i for i in sheet.free() if lines.is_prose(sheet.text(i))), len(sheet.blocks))
    before = {vocabulary.straight(one.text) for one in sheet.blocks[:first]}
    for i in sheet.free(first):
        text = vocabulary.straight(sheet.text(i))
        again = text in before and not lines.is_prose(text) and not sheet.blocks[i].hints & LISTED
        before.add(text)
        if again or sheet.text(i).strip("–—- ").isdigit():
            sheet.labels[i] = "furniture"


def buttons(sheet: Sheet) -> None:
    """Of a plain text: «Слухати статтю», «Показати нові повідомлення (3)»."""
    for i in sheet.free(0 if sheet.marked is False else len(sheet.blocks)):
        if not sheet.blocks[i].hints and lines.is_button(sheet.text(i)):
            sheet.labels[i] = "furniture"


def above(sheet: Sheet) -> None:
    """Of what stands above the headline only names and dates are the story's."""
    if sheet.headline < 0:
        return
    for i in sheet.free(0, sheet.headline):
        if sheet.marked and sheet.blocks[i].hints & {"image", "caption", "credit", "standfirst"}:
            continue
        post = i > 0 and sheet.labels[i - 1] == "byline" and (is_role(sheet.text(i)) or _introduces(sheet, i))
        named = not post and is_name(sheet.text(i), least=2) and i + 1 < sheet.headline
        if named and (_introduces(sheet, i + 1) or has_posted(sheet, i)):
            sheet.labels[i] = "byline"
            continue
        sheet.labels[i] = "role" if post else _head_label(sheet.text(i)) or "furniture"
    for i in range(sheet.headline):
        pictured = {"image", "caption", "credit"} & {*sheet.labels[max(0, i - 2) : i], *sheet.labels[i + 1 : i + 2]}
        bare = sheet.marked and sheet.labels[i] in {"caption", "credit"} and not pictured
        if sheet.labels[i] == "body" or bare:  # a table of the page's own, words beside its emblem
            sheet.labels[i] = "furniture"


def _introduces(sheet: Sheet, i: int) -> bool:
    """«урбаністка, викладачка» under a columnist's name: a few words with a small letter."""
    text = sheet.text(i)
    known = lines.is_furniture(text) or lines.is_furniture_at_edges(text) or lines.is_date(text)
    return text[:1].islower() and lines.words(text) <= _POST_WORDS and not lines.ends_sentence(text) and not known


def _head_label(text: str) -> Literal["byline", "head", ""]:
    if is_nobody(text):
        return ""
    found = head_of(text)
    return "byline" if read_bylines(text) else "head" if found.complete and found.says else ""


def head(sheet: Sheet) -> None:
    """Names, dates and buttons between the headline and the text."""
    if sheet.headline < 0:
        return
    texts = (i for i in sheet.free(sheet.headline + 1) if lines.is_prose(sheet.text(i)))
    stop = next((i for i in texts if not _is_standfirst(sheet, i)), len(sheet.blocks))
    zone = list(range(sheet.headline + 1, stop))
    for i in zone:
        if sheet.labels[i] not in {"", "byline"} or not sheet.text(i):
            continue
        text, found = sheet.text(i), head_of(sheet.text(i))
        pressed = sheet.marked and _is_pressed(sheet.blocks[i])
        if is_nobody(text) or ((pressed or lines.is_relative(text)) and not found.says):
            sheet.labels[i] = "furniture"
        elif found.complete and (found.says or not sheet.marked) and not is_role(text):
            sheet.labels[i] = _head_label(text) or "head"
        elif i == sheet.headline + 1 and "standfirst" not in sheet.labels and _is_deck(sheet, i):
            sheet.labels[i] = "standfirst"
        elif sheet.marked and sheet.blocks[i].hints >= {"before", "item"} and lines.words(text) <= _NAME_LINE:
            sheet.labels[i] = "furniture"
        elif sheet.blocks[i].hints & {"heading"} and lines.is_prose(text) and "standfirst" not in sheet.labels:
            sheet.labels[i] = "standfirst"
    _labelled_names(sheet, zone)
    for group in _groups(sheet, zone):
        _group(sheet, group)


def _is_pressed(block: Block) -> bool:
    """A row of links that are neither topics nor names."""
    named = any(is_name(run.text.strip(), least=2) for run in block.runs)
    return "topics" not in block.hints and lines.is_bar_of_links(block) and not named


def _labelled_names(sheet: Sheet, zone: list[int]) -> None:
    """«Розмовляла» above «Катерина Ющишин»."""
    for i, after in pairwise(zone):
        label, name = sheet.text(i), sheet.text(after)
        are_free = sheet.labels[i] in {"", "furniture"} and sheet.labels[after] in {"", "head"}
        if are_free and lines.words(label) <= _PAIR and is_name(name, least=2) and _leads_to_a_name(label):
            sheet.labels[i], sheet.labels[after] = "furniture", "byline"


def _leads_to_a_name(label: str) -> bool:
    named = vocabulary.AUTHOR_LABEL.fullmatch(f"{label.rstrip(' :：')}: {_ANYBODY}")
    return named is not None and named["rest"] == _ANYBODY


def _is_deck(sheet: Sheet, i: int) -> bool:
    """Whether a heading under the headline stands over a byline, a date or a picture, and not over text."""
    hints = sheet.blocks[i].hints
    if "heading" not in hints or "byline" in hints or lines.words(sheet.text(i)) < _SENTENCE:
        return False
    below = sheet.text(i + 1) if i + 1 < len(sheet.blocks) else ""
    image = i + 1 < len(sheet.blocks) and sheet.labels[i + 1] in {"image", "caption", "byline"}
    return image or head_of(below).complete


def _is_standfirst(sheet: Sheet, i: int) -> bool:
    dated = any(head_of(sheet.text(j)).complete and head_of(sheet.text(j)).published
                for j in range(i + 1, min(i + 1 + _NAME_LINE, len(sheet.blocks))))  # fmt: skip
    led = dated and i <= sheet.headline + _NAME_LINE and _is_short(sheet.text(i))
    return i == sheet.headline + 1 or led or bool(sheet.blocks[i].hints & {"standfirst", "heading"})


def _groups(sheet: Sheet, zone: list[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for i in zone:
        if groups and sheet.together(groups[-1][-1], i):
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def _group(sheet: Sheet, group: list[int]) -> None:
    """A group of short lines with a date, a post or a button among them has a name on top and nothing else to say."""
    free = [i for i in group if not sheet.labels[i] and sheet.text(i)]
    known = [i for i in group if sheet.labels[i] in {"head", "furniture"} or is_role(sheet.text(i))]
    if len(group) == len(free) == _PAIR and not sheet.marked and _is_credit_and_caption(*map(sheet.text, group)):
        sheet.labels[group[0]], sheet.labels[group[1]] = "credit", "caption"
        return
    if sheet.loose or (sheet.marked and not free):
        _single(sheet, free)
        return
    for i, after in pairwise(free):
        if is_name(sheet.text(i), least=2) and _introduces(sheet, after) and after == i + 1 and i == group[0]:
            sheet.labels[i], sheet.labels[after] = "byline", "role"
    for i in [i for i in free if not sheet.labels[i]]:
        text = sheet.text(i)
        named = _are_names(text) or bool(signature(text))
        if not known and not (len(group) == 1 and (is_name(text, least=2) or (sheet.marked and named))):
            return
        # Above the names only a standfirst may stand that is nothing yet.
        if named and all(sheet.labels[j] or lines.words(sheet.text(j)) > _NAME_LINE for j in group if j < i):
            sheet.labels[i] = "byline"
        elif is_role(text):
            sheet.labels[i] = "role"
        elif lines.words(text) <= _NAME_LINE and not lines.ends_sentence(text) and not sheet.marked:
            sheet.labels[i] = "furniture"


def _single(sheet: Sheet, free: list[int]) -> None:
    for i in free:
        posted = i + 1 < len(sheet.blocks) and is_role(sheet.text(i + 1)) and "head" in sheet.labels[i + 2 : i + 3]
        if posted and is_name(sheet.text(i), least=2):
            sheet.labels[i], sheet.labels[i + 1] = "byline", "role"
        if sheet.labels[i]:
            continue
        around = [sheet.labels[j] for j in (i - 1, i + 1) if 0 <= j < len(sheet.blocks)]
        text = sheet.text(i)
        if _are_names(text) and ("head" in around or (text.isupper() and not sheet.marked)):
            sheet.labels[i] = "byline"


def _is_credit_and_caption(credit: str, caption: str) -> bool:
    """«Westmarch Archive/Paula Dunn» above what is seen: names only, then a line of some words."""
    named = [word for word in re.split(r"[\s/]+", credit) if word]
    return (
        lines.words(credit) <= _NAME_LINE + 2
        and all(word[:1].isupper() for word in named)
        and not lines.ends_sentence(credit)
        and lines.words(caption) >= _NAME_LINE
        and not lines.is_prose(caption)
    )


def tail(sheet: Sheet) -> None:
    """After the end of the story: names and topics belong to it, all else is the page's."""
    if sheet.headline < 0:
        return
    for i in sheet.free(sheet.headline + 1):
        if len(lines.labelled_topics(sheet.text(i)) or lines.hash_topics(sheet.text(i))) > 1:
            sheet.labels[i] = "topics"
    texts = [i for i in range(sheet.headline + 1, len(sheet.blocks)) if sheet.labels[i] in {"", "body"}]
    prose = [i for i in texts if lines.is_prose(sheet.text(i)) or sheet.labels[i] == "body"]
    if not prose:
        return
    _others_within(sheet)
    _stacked_topics(sheet, prose[-1])
    most = sum(len(sheet.text(i)) for i in prose) * _MOST_AFTER
    spoken = max((i for i in sheet.free(prose[-1]) if _says_something(sheet.text(i))), default=prose[-1])
    start = len(sheet.blocks)
    after = 0
    for i in reversed(prose):
        after += len(sheet.text(i))
        if after > most:
            start = i + 1
            break
    home = last_at_home(sheet)
    below = range(min(start, home + 1) if home >= 0 else start, len(sheet.blocks))
    comments = (i for i in below if _ENDS.fullmatch(sheet.text(i)) and "item" not in sheet.blocks[i].hints)
    ends = (i for i in range(start, len(sheet.blocks)) if _is_end(sheet, i, prose[-1], spoken))
    marks = [*islice(comments, 1), *islice((i for i in ends if i > home or _is_farewell(sheet.text(i))), 1)]
    mark = min(marks, default=None)
    if mark is not None:
        _after(sheet, mark)


def _others_within(sheet: Sheet) -> None:
    """Of a plain text: «Не пропустіть», a headline or two of others, and the story goes on."""
    for i in range(sheet.headline + 1, 0 if sheet.marked else len(sheet.blocks)):
        if sheet.labels[i] not in {"", "furniture"} or not lines.starts_list_of_others(sheet.text(i)):
            continue
        stop = next((j for j in range(i + 1, len(sheet.blocks)) if not lines.could_be_headline(sheet.text(j))), i)
        goes_on = lines.words(sheet.text(stop)) >= _LONG and lines.is_prose(sheet.text(stop))
        for j in range(i, stop if goes_on and 0 < stop - i - 1 <= _PAIR else i):
            sheet.labels[j] = "furniture"


def _is_end(sheet: Sheet, i: int, last: int, spoken: int) -> bool:
    """Topics, comments, lists of others, another message; where no text follows, any furniture."""
    text, given = sheet.text(i), sheet.labels[i]
    heads_text = not sheet.marked and i + 1 < len(sheet.blocks) and lines.is_prose(sheet.text(i + 1))
    within = not sheet.marked and given == "furniture" and lines.starts_list_of_others(text) and i < last
    others = lines.starts_list_of_others(text) and not within and not (heads_text and lines.is_other_list(text))
    if given == "topics" or others or _ENDS.fullmatch(text) or _is_farewell(text):
        return "item" not in sheet.blocks[i].hints
    if given == "" and not sheet.marked and head_of(text).source and head_of(text).published:
        return True
    furniture = given in {"furniture", "marker"} and (not sheet.marked or "root" in sheet.blocks[i].hints)
    return furniture and i > max(last, spoken)


def _is_farewell(text: str) -> bool:
    known = vocabulary.FAREWELL.fullmatch(text) or vocabulary.BOILERPLATE.fullmatch(text)
    return lines.words(text) <= _BOX + 2 and known is not None


def _says_something(text: str) -> bool:
    return lines.ends_sentence(text) and lines.words(text) >= _SENTENCE


def _after(sheet: Sheet, mark: int) -> None:
    for i in range(mark, len(sheet.blocks)):
        if sheet.labels[i]:
            continue
        if sheet.marked and sheet.blocks[i].hints & {"byline", "topics", "image", "caption", "credit", "table"}:
            continue
        text = sheet.text(i)
        if lines.topics_of(sheet.blocks[i]):
            sheet.labels[i] = "topics"
        else:
            sheet.labels[i] = _head_label(text) or "furniture"


def signed(sheet: Sheet) -> None:
    """A name alone under the text is who wrote it."""
    if sheet.headline < 0 or any(
        given in {"byline", "head"} and head_of(sheet.text(i)).bylines for i, given in enumerate(sheet.labels)
    ):
        return
    rest = [i for i in sheet.free(sheet.headline + 1) if sheet.text(i)]
    prose = [i for i in rest if lines.is_prose(sheet.text(i))]
    for i in reversed(rest):
        text = sheet.text(i).strip(" .()—–-|·")
        if not prose or i < prose[-1]:
            return
        if vocabulary.CREDIT_BODY.match(text):  # an office
            continue
        if _are_names(text) or signature(text) or _is_labelled(text):
            sheet.labels[i] = "byline"
            return


def _is_labelled(text: str) -> bool:
    return bool(vocabulary.AUTHOR_LABEL.fullmatch(text) and read_bylines(text))


def _are_names(text: str) -> bool:
    names = vocabulary.BETWEEN_NAMES.split(text.strip(" .·|•—–"))
    return all(is_name(name, least=2) for name in names)


def _is_short(text: str) -> bool:
    return lines.words(text) <= _SHORT_SENTENCE


def mail(sheet: Sheet) -> None:
    """The head of a letter: «Від: …», "Subject: …", two and more together."""
    if sheet.marked:
        return
    for group in _groups(sheet, list(range(min(len(sheet.blocks), _MAIL_LINES)))):
        headed = [i for i in group if _MAIL.match(sheet.text(i))]
        if len(headed) >= _PAIR and any(_FROM.match(sheet.text(i)) for i in headed):
            for i in headed:
                sheet.labels[i] = "furniture"


def _stacked_topics(sheet: Sheet, last: int) -> None:
    """After the text: a row with bars between («Газ | тарифи | Кабмін»), or a group of lines of a word or two."""
    if "topics" in sheet.labels or sheet.marked:
        return
    free = list(sheet.free(last + 1))
    for i in free:
        if lines.bar_topics(sheet.text(i)):
            sheet.labels[i] = "topics"
            return
    for group in _groups(sheet, free):
        whole = [i for i in range(last + 1, len(sheet.blocks)) if sheet.together(group[0], i)]
        if (
            whole == group
            and _FEW_TOPICS <= len(group) <= _MANY_TOPICS
            and not sheet.loose
            and all(_is_topic(sheet.text(i)) for i in group)
        ):
            for i in group:
                sheet.labels[i] = "topics"
            return


def _is_topic(text: str) -> bool:
    return (
        lines.words(text) <= _TOPIC_WORDS
        and text[:1].isupper()
        and text[-1].isalnum()
        and not vocabulary.CREDIT.fullmatch(text)
        and not lines.is_furniture_at_edges(text)
    )
