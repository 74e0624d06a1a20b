"""A language's words of attribution made ready, and texts as they are looked for in."""

import re
from dataclasses import dataclass
from functools import cache

from strichka.languages.registry import style
from strichka.lib.words import APOSTROPHES
from strichka.stylebook.attribution.said import StatementKind

_SPACES = "\u00a0\u202f\u2009"
_AS_ONE = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(_SPACES, " ") | {"\u2011": "-", "\u2010": "-"})
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]*)[»“”\"]")
_WITHIN = re.compile(r"[,!?…](?P<own> [–—] [a-zа-яіїєґ'][^–—]{2,120}?[.,:] [–—] )")
_DASH_BEHIND = re.compile(r",? ?[–—]")
_LONG = 4  # words in quotation marks from which on they are speech and no name
_CAPITALS = r"[^\W\d_a-zа-яіїєґ]"
_WORD = rf"{_CAPITALS}(?:\.|[\w'’ʼ]*(?:-[\w'’ʼ]+)*)"  # an initial, or a word
_PARTICLES = "де|ван|фон|аль|ель|бен|da|de|van|von|of|the"
NAME = re.compile(rf"{_WORD}(?:[ \u00a0](?:(?:{_PARTICLES}) )?{_WORD})*")
_ABBREVIATIONS = "".join(rf"(?<!\b{word})" for word in (r"\w", "ім", "ст", "вул", "dr", "mr", "st", "mrs"))
_PERIOD = rf"{_ABBREVIATIONS}\.(?=\s|$|[»“”\"])"
BORDER = re.compile(rf"[,;:!?…()]| [–—-] |^[–—] |{_PERIOD}")
STOP = re.compile(rf"[!?…](?=\s|$|[»“”\"])|{_PERIOD}")


@dataclass(frozen=True, slots=True)
class Patterns:
    """What `languages.style.AttributionWords` says, compiled; ``kinds`` by the kind of source."""

    speaking: re.Pattern[str]
    said_that: re.Pattern[str]
    does: re.Pattern[str]
    by: re.Pattern[str]
    at: re.Pattern[str]
    impersonal: re.Pattern[str]
    documents: re.Pattern[str]
    pronouns: re.Pattern[str]
    through: re.Pattern[str]
    hearsay: re.Pattern[str]
    so_far: re.Pattern[str]
    that: re.Pattern[str]
    several: re.Pattern[str]
    idle: re.Pattern[str]
    not_said: re.Pattern[str]
    she: re.Pattern[str]
    he: re.Pattern[str]
    relative: re.Pattern[str]
    topic: re.Pattern[str]
    kinds: dict[StatementKind, re.Pattern[str]]


@cache
def patterns(language: str) -> Patterns | None:
    """None of a language of which nothing is known."""
    words = style(language).attribution
    if words is None:
        return None
    return Patterns(
        speaking=_whole(words.speaking),
        said_that=_whole(words.said_that),
        does=_whole(words.does),
        by=_whole(words.by),
        at=re.compile(rf"(?<![\w'])(?:{_either(words.at)})(?: [\w'-]+){{0,2}} $"),
        impersonal=_whole(words.impersonal),
        documents=_whole(words.documents),
        pronouns=_whole(words.pronouns),
        through=_whole(words.through),
        hearsay=_whole(words.hearsay),
        so_far=_whole(words.so_far),
        that=re.compile(rf"^[^.!?]{{0,160}}?(?:,? (?:{_either(words.that)})(?![\w'])|:(?= |$))"),
        several=re.compile(rf"(?:{_either(words.several)})"),
        idle=_whole(words.idle),
        not_said=_whole(words.not_said),
        she=_whole(words.she),
        he=_whole(words.he),
        relative=re.compile(rf" ?(?:{_either(words.relative)})(?![\w'])"),
        topic=re.compile(rf" (?:{_either(words.topic)})(?![\w'])"),
        kinds={
            StatementKind.ANONYMOUS: _whole(words.anonymous),
            StatementKind.AGENCY: _whole(f"{words.agencies} {words.agency}"),
            StatementKind.MEDIA: _whole(f"{words.outlets} {words.media}"),
            StatementKind.OFFICIAL: _whole(words.official),
            StatementKind.PERSON: _whole(words.person),
        },
    )


def _whole(table: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'])(?:{_either(table)})(?![\w'])")


def _either(table: str) -> str:
    """A line that begins with a bar goes on with what stands before it."""
    return "|".join(table.replace("\n|", "|").split()).replace("_", " ")


def plain(text: str) -> str:
    """Small letters, one apostrophe and one space for all of them, at the same places as in the text."""
    translated = text.translate(_AS_ONE)
    small = translated.lower()
    if len(small) == len(text):
        return small
    pairs = zip(map(str.lower, translated), translated, strict=True)  # a few letters have a small form of two
    return "".join(low if len(low) == 1 else one for low, one in pairs)


def without_speech(text: str) -> str:
    """With what somebody says word for word as dots: its verbs are no author's words."""
    return _QUOTED.sub(lambda match: _dotted(match) if _is_speech(match) else match[0], text)


def _is_speech(match: re.Match[str]) -> bool:
    words = match[1]
    behind = match.string[match.end() : match.end() + 3]
    return len(words.split()) >= _LONG or words[-1:] in tuple(",.!?…") or bool(_DASH_BEHIND.match(behind))


def _dotted(match: re.Match[str]) -> str:
    """The author's words within («…, – каже вона. – …») stay."""
    reached, kept = 0, ""
    for own in _WITHIN.finditer(match[1]):
        kept += "·" * (own.start(1) - reached) + own[1]
        reached = own.end(1)
    return f"{match[0][0]}{kept}{'·' * (len(match[1]) - reached)}{match[0][-1]}"
