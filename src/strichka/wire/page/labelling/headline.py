"""Which block is the headline: by what HTML says of it, by the page's titles, and by where it stands."""

import re

from rapidfuzz import fuzz

from strichka.wire.page import address, lines, vocabulary
from strichka.wire.page.about.heads import head_of
from strichka.wire.page.bylines import is_name, is_role, read_bylines
from strichka.wire.page.labelling.sheet import Sheet, has_posted

HEADLINE_LENGTH = 250
_LIKE_TITLE = 80  # per cent
_LETTERHEAD_WORDS, _MANY_WORDS, _KICKER_WORDS = 3, 6, 2
_BARS = re.compile(r"\s[|•·/]\s")
_STEPS = re.compile(r"\s*(?:>|›|»|→|::)\s*|\s+/\s+")
_SIGNS = re.compile(r"^[^\w«»\"„“”'(\[]+\s*")
_LONG_LETTERHEAD = 5  # words
_NUMBERED = re.compile(r"(?:№|випуск|выпуск|issue|nr\.?|vol\.?)\s*\d+\s*(?:\(\d+\))?$", re.IGNORECASE)
_BODY = re.compile(
    r"пр?ес+-?(?:служб|центр|реліз|релиз)|пресс?-?служб|press (?:office|service|release)|pressestelle", re.IGNORECASE
)
_TOP = 100  # blocks among which the way to a story stands
_LEAST_ECHO, _MORE_ECHO = 0.6, 0.3
_ECHO, _ECHOED, _STEM = 3, 4, 4  # worth of a headline's words in the text, paragraphs that are asked, letters
_NEAR = 3  # blocks between a headline and its date


def without_signs(text: str) -> str:
    """A headline without the emoji or the arrows before it."""
    return _SIGNS.sub("", text) if not text[:1].isalnum() and text[:1] not in "–—-+#№§$€£" else text


def of_markup(sheet: Sheet) -> None:
    """Of the headings above the text: the one like the title, in the article rather than outside, of the first rank."""

    def rank(i: int) -> tuple[bool, ...]:
        hints, text = sheet.blocks[i].hints, sheet.text(i)
        return (
            not _is_letterhead(sheet, text), not _leads_to_the_front(sheet, i),
            _is_like_a_title(sheet, text) and not _is_of_the_site(sheet, i),
            "root" in hints, "h1" in hints, lines.words(text) >= _LETTERHEAD_WORDS or not short,
            "headline" in hints, "titled" in hints,
        )  # fmt: skip

    inside = (i for i in sheet.free() if "root" in sheet.blocks[i].hints and _is_text(sheet.text(i)))
    prose = next(inside, None)
    chosen = [i for i in sheet.free() if sheet.text(i) and _could_head(sheet.text(i), sheet.blocks[i].hints)]
    above = [i for i in chosen if sheet.blocks[i].hints & {"h1", "headline"} or prose is None or i < prose]
    # A letter greets its readers above the headline, which is larger than all else.
    greeted = [i for i in chosen[:1] if "titled" in sheet.blocks[i].hints and prose is not None and i <= prose + _NEAR]
    chosen = above or [i for i in greeted if _echo(sheet, i) > _echo(sheet, prose or 0)]
    short = len({lines.words(sheet.text(i)) < _LETTERHEAD_WORDS for i in chosen}) > 1
    if chosen and not _is_letterhead(sheet, sheet.text(best := max(chosen, key=lambda i: (rank(i), -i)))):
        if _names_the_site(sheet, best):
            sheet.labels[best] = "furniture"
            return
        sheet.headline = best
        sheet.labels[best] = "headline"


def _could_head(text: str, hints: frozenset[str]) -> bool:
    return (
        bool(hints & {"heading", "headline", "titled"})
        and len(text) <= HEADLINE_LENGTH
        and not hints & {"related", "item", "aside", "after"}
        and not lines.is_date(text)
    )


def _is_like_a_title(sheet: Sheet, text: str) -> bool:
    folded = vocabulary.fold(text)
    return any(fuzz.ratio(folded, vocabulary.fold(title)) >= _LIKE_TITLE for title in sheet.titles if title)


def _is_of_the_site(sheet: Sheet, i: int) -> bool:
    """A heading like the page's title, when a longer one stands below it with the date: all pages are called so."""
    later = [
        j for j in range(i + 1, len(sheet.blocks))
        if "h1" in sheet.blocks[j].hints and lines.words(sheet.text(j)) > lines.words(sheet.text(i)) + 1
    ]  # fmt: skip
    near = (sheet.text(k) for j in later[:1] for k in range(j + 1, min(j + 1 + _NEAR, len(sheet.blocks))))
    return lines.words(sheet.text(i)) <= _LONG_LETTERHEAD and any(head_of(text).says for text in near)


def _names_the_site(sheet: Sheet, i: int) -> bool:
    """A heading few words of which the text uses, when a line between it and the text is made of the text's words."""
    if lines.words(sheet.text(i)) > _MANY_WORDS:
        return False
    least = max(_LEAST_ECHO, _echo(sheet, i) + _MORE_ECHO)
    below = range(i + 1, min(i + _TOP, len(sheet.blocks)))
    stop = next((j for j in below if _is_text(sheet.text(j))), i)
    loud = (j for j in range(i + 1, stop) if not sheet.labels[j] and lines.words(sheet.text(j)) >= _LETTERHEAD_WORDS)
    return any(_is_able(sheet, j) and _echo(sheet, j) >= least for j in loud)


def _leads_to_the_front(sheet: Sheet, i: int) -> bool:
    """A heading that is a link to the front page is the site's name."""
    return bool(sheet.blocks[i].linked) and bool(address.FRONT.fullmatch(sheet.blocks[i].linked))


def _is_letterhead(sheet: Sheet, text: str) -> bool:
    """The name of who publishes."""
    return bool(sheet.site) and vocabulary.fold(text) == vocabulary.fold(sheet.site)


def _is_text(text: str) -> bool:
    """Running text and no headline that asks."""
    return lines.is_prose(text) and not (text[-1] in "?!" and lines.words(text) <= lines.MOST_HEADLINE)


def of_lines(sheet: Sheet) -> None:
    """Of the lines above the text that are nothing else: the longest, if need be the one that a date follows.

    The first lines of a page are its menu, its letterhead and the way to the story, which tells the headline once more.
    """
    if sheet.headline >= 0:
        return
    texts = [i for i in range(len(sheet.blocks)) if not sheet.labels[i] and _is_text(sheet.text(i))]
    texts = [i for i in texts if not lines.is_breadcrumbs(sheet.text(i))]
    texts = [i for i in texts if not sheet.marked or not sheet.blocks[i].hints & {"related", "aside", "out"}]
    if len(texts) > 1 and any(_echo(sheet, i, least=3) >= _LEAST_ECHO for i in sheet.free(texts[0] + 1, texts[1])):
        del texts[0]  # a banner's
    stop = texts[0] if texts else len(sheet.blocks)
    dates = [i for i in range(stop) if head_of(sheet.text(i)).says or lines.is_relative(sheet.text(i))]
    able = [i for i in sheet.free(0, stop) if _is_able(sheet, i)]
    if not able:
        able = [i for i in texts[:1] if len(sheet.text(i)) <= HEADLINE_LENGTH]
    if able:
        sheet.headline = max(able, key=lambda i: (_worth(sheet, i, able, dates), -i))
        sheet.labels[sheet.headline] = "headline"


def _is_able(sheet: Sheet, i: int) -> bool:
    text, hints = sheet.text(i), sheet.blocks[i].hints
    return (
        any(char.isalpha() for char in text)
        and len(text) <= HEADLINE_LENGTH
        and not text.endswith((":", ","))
        and not hints & {"item", "aside", "related", "after", "caption", "credit"}
        and not ("number" in hints and _is_numbered(sheet, i))
        and not lines.is_breadcrumbs(text)
        and not lines.is_furniture_at_edges(text)
        and not lines.is_date(text)
        and not lines.labelled_topics(text)
        and not vocabulary.CREDIT.fullmatch(text)
        and not vocabulary.credit_within(text)
        and not read_bylines(text)
        and not head_of(text).complete
        and not (is_role(text) and i and bool(read_bylines(sheet.text(i - 1))))
        and len(_BARS.findall(text)) < _KICKER_WORDS
        and not (lines.masthead(text) and _is_at_the_top(sheet, i))
        and not (is_name(text, least=2) and has_posted(sheet, i))  # who has written a post
    )


def _is_numbered(sheet: Sheet, i: int) -> bool:
    """One of several lines with numbers: what a letter holds."""
    return any("number" in sheet.blocks[j].hints for j in (i - 1, i + 1) if 0 <= j < len(sheet.blocks))


def _worth(sheet: Sheet, i: int, able: list[int], dates: list[int]) -> int:
    text, hints = sheet.text(i), sheet.blocks[i].hints
    words = [word for word in text.split() if word[:1].isalnum() or word[:1] in '«"„“']
    told_again = any(
        _STEPS.split(sheet.text(j))[-1].rstrip("….") in text for j in range(min(i, _TOP)) if _is_way(sheet.text(j))
    )
    before = [j for j in dates if j < i]
    return (
        min(len(words), _MANY_WORDS)
        + 4 * told_again
        + 3 * any(i < j <= i + _NEAR for j in dates)
        + 2 * (i - 1 in dates and len(words) > _LETTERHEAD_WORDS)
        + 4
        * (len(words) > _LETTERHEAD_WORDS)
        * any(fuzz.ratio(vocabulary.fold(text), vocabulary.fold(one)) >= _LIKE_TITLE for one in sheet.titles if one)
        - 5 * bool(_BODY.match(text))
        + 4 * ("titled" in hints or all(run.strong for run in sheet.blocks[i].runs if run.text.strip()))
        - 4 * (bool(before) and any(j < before[-1] for j in able[:_TOP] if _is_ample(sheet.text(j))))
        - (2 if lines.words(text) > _LONG_LETTERHEAD else 4) * text.isupper()
        - 4 * bool(_NUMBERED.search(text))
        - 6 * lines.ends_sentence(text)
        - 6 * _is_letterhead(sheet, text)
        - 4 * (sheet.marked and bool(sheet.blocks[i].linked))
        - 6 * (_is_beside_a_credit(sheet, i) or (text.endswith(")") and lines.named_at_the_end(text) is not None))
        + round(_ECHO * _echo(sheet, i, least=_LETTERHEAD_WORDS))
        - 3 * (i - 1 in able and sheet.together(i - 1, i) and _is_ample(sheet.text(i - 1)))
        - 4 * (len(words) >= _LETTERHEAD_WORDS and all(word[:1].isupper() for word in words) and not _echo(sheet, i))
    )


def _is_at_the_top(sheet: Sheet, i: int) -> bool:
    return not any(lines.is_prose(sheet.text(j)) for j in range(min(i, _TOP)))


def _is_beside_a_credit(sheet: Sheet, i: int) -> bool:
    """In one group with «Фото: …» and on its other side with no date: a caption."""
    near = [j for j in (i - 1, i + 1) if 0 <= j < len(sheet.blocks) and sheet.together(i, j)]
    return not sheet.loose and any(vocabulary.CREDIT.fullmatch(sheet.text(j)) for j in near)


def _echo(sheet: Sheet, i: int, *, least: int = 1) -> float:
    """How many of a line's longer words the first paragraphs below it use, in any form; there are ``least`` of them."""
    stems = {word[:_STEM] for word in re.findall(r"\w+", vocabulary.straight(sheet.text(i))) if len(word) >= _STEM}
    below = [sheet.text(j) for j in range(i + 1, min(i + _TOP, len(sheet.blocks))) if lines.is_prose(sheet.text(j))]
    used = {word[:_STEM] for text in below[:_ECHOED] for word in re.findall(r"\w+", vocabulary.straight(text))}
    return len(stems & used) / len(stems) if len(stems) >= least else 0


def _is_ample(text: str) -> bool:
    told = any(word[:1].islower() for word in text.split())
    return lines.words(text) > _LETTERHEAD_WORDS and not lines.ends_sentence(text) and told


def _is_way(text: str) -> bool:
    return len(_STEPS.findall(text)) > 0 and lines.is_breadcrumbs(text)
