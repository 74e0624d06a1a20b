"""Lines that name who wrote: «Name, role», "By Name and Name", «Автор: …», «Редакторка: …»."""

import re

from strichka.wire.page import vocabulary
from strichka.wire.page.page import Byline

# The modifier apostrophe is a letter to \w: were it a sign between here as well, a word of n could be read in 2ⁿ ways.
_LETTERS = r"[^\W\d_ʼ]+"
_WORD = re.compile(rf"{_LETTERS}(?:[’'ʼ.-]+{_LETTERS})*\.?")
_DASH = re.compile(r"\s+[–—|-]\s+")
_ROLE_FIRST = re.compile(r"(?P<role>[^:,.!?]{3,60})\s*:\s*(?P<rest>.+)")
_BODIES = re.compile(
    r"\b(?:news|newsroom|media|agency|press|times|новини|новости|агенці\w+|агентство|онлайн|radio|tv)\b", re.IGNORECASE
)
# What stands in letterheads and menus, with capitals as names have them: «Вісник Заріччя», "Local News".
_OF_A_SITE = re.compile(
    r"\b(?:вісник\w*|вестник\w*|газет\w+|рубрик\w*|новини|новости|портал\w*|тижневик\w*|щоденник\w*|редакці\w+"
    r"|редакци\w+"
    r"|news|newsroom|gazette|weekly|daily|magazine|sections?|redakcja|aktualności|redaktion|nachrichten|zeitung)\b",
    re.IGNORECASE,
)
_AT = re.compile(r"[\s,]+(?:(?:на|о|об|at|um|o)\s+)?\d{1,2}[:.]\d\d$")  # «Автор: Федір Жолоб на 20:17»
# "By ANN LEE FOR THE COURIER", «спеціально для …»
_FOR = re.compile(r",?\s+(?:FOR|(?:special(?:ly)? (?:to|for)|спеціально для|специально для|specjalnie dla))\s+.{2,60}$")
# "By Ann Lee and Bo Dunn Courier Staff Writers": a name of two words, whom they write for, what they are.
_TWO_WORDS = r"[^\W\d_]\S+ (?:[^\W\d_]\. )?[^\W\d_][^\s,]+"
_STAFF = re.compile(
    rf"(?P<names>{_TWO_WORDS}(?:(?:,| and| &) {_TWO_WORDS}){{0,3}}),? (?P<role>(?:[^\W\d_]\S* ){{0,4}}?"
    r"(?:(?:[Ss]taff|[Ss]enior|[Cc]hief|[Ll]ocal|STAFF|SENIOR) )?(?:[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor"
    r"|WRITER|REPORTER)[sS]?)"
)
_PEN = re.compile(r"[✍🖊📝]\ufe0f?\s*")
_OTHER_WORK = re.compile(r"\s*;\s*(?=[^\W\d_]+(?: by|:) )")  # "Reporting by Ann Lee; Editing by Bo Dunn"
_ARTICLES = frozenset({"The", "Die", "Das"})  # a paper's name begins so
_LONGEST = 300  # characters
_MOST_WORDS = 14
_MOST_DIGITS = 4
_NAME_WORDS = 4
_ROLE_WORDS = 5


def is_name(text: str, *, least: int = 1) -> bool:
    """One to four words with capitals: it may be a person's name, and nothing says more."""
    words = text.split()
    full = [word for word in words if word not in vocabulary.NAME_PARTICLES]
    cut_short = bool(words) and len(words[-1].rstrip(".")) == 1  # «Сергій К» has left a comment
    if not words or words[0] in _ARTICLES or (least > 1 and (cut_short or _OF_A_SITE.search(text))):
        return False
    return (
        least <= len(full)
        and len(words) <= _NAME_WORDS
        and all(_WORD.fullmatch(word) and word[0].isupper() for word in full)
    )


def names_of(text: str) -> tuple[Byline, ...]:
    """Names alone, where something else has said that they are those of authors; a newsroom with its town is none."""
    if "," in text and _BODIES.search(text):
        return ()
    return signature(text) if _placed(text) else _names(text, "", least=1)


def _placed(text: str) -> bool:
    """«Ольга Підлісна, Овруч»: a name and one word that is no other's name."""
    name, comma, rest = text.partition(",")
    return bool(comma) and len(name.split()) > 1 and len(rest.split()) == 1


def signature(text: str) -> tuple[Byline, ...]:
    """«Федір Жолоб, спеціально для «Обрію»»: who has written, and for whom or where."""
    name, comma, rest = text.strip(" .()—–-|·•").partition(",")
    if "@" in rest or sum(map(str.isdigit, rest)) > _MOST_DIGITS:  # whom to call
        return ()
    signed = comma and is_name(name, least=2) and not _BODIES.search(name) and 0 < len(rest.split()) <= _ROLE_WORDS
    return (Byline(name, ""),) if signed else ()


def is_role(text: str) -> bool:
    """A few words, one of the first of which is a newsroom's post."""
    words = text.split() if len(text) <= _LONGEST else []
    ended = not text or text[-1] in ".!?…:;"
    return (
        not ended
        and len(words) <= _ROLE_WORDS
        and not {",", ":"} & set(text)
        and bool(vocabulary.ROLE.search(" ".join(words[:3])))
        and not vocabulary.AUTHOR_LABEL.fullmatch(text)
    )


def read_bylines(text: str) -> tuple[Byline, ...]:
    """Who a line says has written; empty when it is no such line."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return ()
    pen = _PEN.match(text)
    if pen:
        return _names(text[pen.end() :], "", least=2)
    labelled = vocabulary.AUTHOR_LABEL.fullmatch(text)
    if labelled:
        first = _OTHER_WORK.split(labelled["rest"], maxsplit=1)[0]
        rest = _FOR.sub("", _AT.sub("", first.strip(" .")))
        staff = _STAFF.fullmatch(rest)
        if staff:
            return _names(staff["names"], staff["role"], least=2)
        sure = labelled["label"].rstrip().endswith((":", "："))
        return _named_with_role(rest) or _names(rest, "", least=1 if sure else 2) or signature(rest)
    role_first = _ROLE_FIRST.fullmatch(text)
    if role_first and is_role(role_first["role"]):
        return _names(role_first["rest"].strip(" ."), role_first["role"].strip(), least=1)
    return _named_with_role(text)


def _named_with_role(text: str) -> tuple[Byline, ...]:
    for name, role in (text.partition(",")[::2], (*_DASH.split(text, maxsplit=1), "")[:2]):
        name, role = name.strip(), role.strip()  # noqa: PLW2901
        if is_role(role) and (is_name(name) or (not name and text.startswith(","))):
            return (Byline(name, role),)
    return ()


def _names(text: str, role: str, *, least: int) -> tuple[Byline, ...]:
    names = [name for name in vocabulary.BETWEEN_NAMES.split(text) if name]
    if names and all(is_name(name, least=least) for name in names):
        return tuple(Byline(name, role) for name in names)
    return ()
