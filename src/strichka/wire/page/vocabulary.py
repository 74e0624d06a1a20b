"""The words by which a page's furniture and labels are known, of all languages at once (``PageWords``).

A page is read before anybody knows its language, and many mix two. Lines are compared folded (`fold`): small letters,
one kind of apostrophe, without punctuation and digits at the ends.
"""

import re
from collections.abc import Iterator

from strichka.languages.registry import languages
from strichka.lib.signs import seen


def credit_within(text: str) -> "re.Match[str] | None":
    """Caption and credit of one line that holds both; of no longer line than a caption is."""
    return _CREDIT_WITHIN.fullmatch(text) if len(text) <= LONGEST_CAPTION else None


def _listed(table: str) -> frozenset[str]:
    return frozenset(table.strip().replace("\n", "|").split("|"))


def _tables(field: str) -> Iterator[str]:
    return (table for one in languages() if (table := getattr(one.page_words, field)))


def _words(*fields: str) -> frozenset[str]:
    """The plain alternatives of some fields, of all languages."""
    return frozenset().union(*(_listed(table) for field in fields for table in _tables(field)))


def _any(field: str) -> str:
    """A field's regular expression for all languages."""
    return "|".join(_tables(field))


_NETWORKS = "facebook|twitter|x|telegram|viber|whatsapp|linkedin|instagram|youtube|tiktok|threads|messenger"
# Names of languages as sites offer them, and what is called so everywhere.
_EVERYWHERE = "ua|en|uk|email|e-mail|rss"

# Furniture wherever it stands alone on a line.
FURNITURE = _words("furniture")
# Furniture only at the edges of the page or beside other furniture: within a story they may be words of its own.
FURNITURE_AT_EDGES = _words("furniture_at_edges") | _listed(_EVERYWHERE) | _listed(_NETWORKS)
# Under these stands a list of other pages, which is furniture with them.
LISTS_OF_OTHERS = _words("lists_of_others")
RELATED = _words("related")
# These point at another page only when its headline follows on the line; alone they open the rest of this one.
RELATED_WITH_HEADLINE = _words("related_with_headline")
CRUMB_HOME = _words("breadcrumbs_home")
DATE_WORDS = _words("months", "weekdays", "clock", "published")
NAME_PARTICLES = _words("name_particles")

# Furniture with figures or names in it; matched against the folded line without trimming figures.
_FIGURE = rf"[\d\s.,]+(?:{_any('thousands')})?"
_NETWORK = rf"(?:{_NETWORKS}|{_any('networks')})"
_COUNTED = rf"(?:{_any('counted')})"
FURNITURE_PATTERNS = (
    re.compile(rf"{_FIGURE}{_COUNTED}"),
    re.compile(rf"{_COUNTED}\W*{_FIGURE}\W*"),
    re.compile(rf"(?:{_any('follow')}) (?:\S+ ){{0,8}}{_NETWORK}\S*(?: \S+){{0,6}}"),
    re.compile(r"(?:©|\(c\)|copyright)\W.{0,120}"),
    *(
        re.compile(pattern.replace("<network>", _NETWORK))
        for one in languages()
        for pattern in one.page_words.furniture_patterns
    ),
)
# A cookie notice and an error hint are known by two words at once; a story may have one of them.
COOKIE_VERBS = re.compile(_any("cookie_verbs"))
# A notice speaks of itself to its reader; a story tells of others.
COOKIE_READERS = re.compile(rf"\b(?:{_any('cookie_readers')})\b")
ERROR_HINT = re.compile(r"ctrl\s*\+\s*enter|cmd\s*\+\s*enter|ctrl-enter")
ERROR_WORDS = re.compile(_any("error_words"))

_OF = r"\s*[:：]\s*"
CREDIT_LABEL = rf"(?:{_any('credit')})"
LONGEST_CAPTION = 1000  # characters
_CREDIT_START = rf"(?P<label>{CREDIT_LABEL}{_OF}|(?:{_any('credit_before_name')})\s|©\s*)"
CREDIT = re.compile(rf"(?P<open>\()?{_CREDIT_START}(?P<credit>.+?)(?(open)\))", re.IGNORECASE)
# The caption keeps the character that ends its sentence.
_CREDIT_WITHIN = re.compile(
    rf"(?P<caption>.+?(?:[.!?…»”](?=\s)|(?=\s*[|/(–—-])|(?=\s(?-i:[A-ZА-ЯҐЄІЇ©]))))[\s|/(–—-]++{_CREDIT_START}(?P<credit>[^:]+?)\)?",
    re.IGNORECASE,
)
CAPTION_LABEL = re.compile(rf"(?:{_any('caption')}){_OF}(?P<rest>.+)", re.IGNORECASE)
TOPICS = re.compile(rf"(?P<label>(?:{_any('topics')}){_OF})(?P<rest>.*)", re.IGNORECASE)
ROLE = re.compile(rf"\b(?:{_any('role')})\b", re.IGNORECASE)
# "Автор:" says no role, "Редакторка:" does.
AUTHOR_LABEL = re.compile(
    rf"(?P<label>(?:{_any('author')}|{_any('wrote')}){_OF}|(?:{_any('wrote')})\s)\s*(?P<rest>.+)", re.IGNORECASE
)
_AND = _any("and_between_names")
BETWEEN_NAMES = re.compile(rf"\s*,\s*(?:{_AND})\s+|\s*[,;]\s*|\s+(?:{_AND}|&)\s+")

# Words of classes, ids and roles in HTML, split at hyphens, underscores and capitals.
HTML_OUT = _listed(
    """
share|sharing|shares|social|socials|cookie|cookies|gdpr|consent|subscribe|subscription|newsletter|comments|comment
breadcrumb|breadcrumbs|advert|adverts|advertisement|ads|banner|promo|popup|modal|sidebar|menu|nav|navbar|navigation
pagination|footer|watching|popular|trending|toolbar|skip|login|search|donate|paywall
""",
)
HTML_WORDS: dict[str, frozenset[str]] = {
    "related": frozenset({"related", "readalso", "readmore", "recirculation", "recommended"}),
    "byline": frozenset({"byline", "author", "authors"}),
    "topics": frozenset({"tag", "tags", "topics", "keywords", "taglist"}),
    "standfirst": frozenset({"standfirst", "subtitle", "subheadline", "dek", "alternativeheadline"}),
    "caption": frozenset({"caption", "figcaption"}),
    "credit": frozenset({"credit", "credits"}),
    "dateline": frozenset({"dateline"}),
    "date": frozenset({"date", "timestamp", "published", "pubdate", "datepublished", "datemodified"}),
    "headline": frozenset({"headline"}),
    "quote": frozenset({"pullquote", "quote"}),
    "role": frozenset({"role", "position", "jobtitle"}),
}

_ENDS = re.compile(r"^[\W\d_]+|[\W\d_]+$")


def straight(text: str) -> str:
    """Small letters, one kind of apostrophe, one kind of space, nothing that is not seen."""
    return re.sub(r"[^\S\n]", " ", re.sub("[’ʼ`‘]", "'", seen(text).casefold()))


def fold(text: str) -> str:
    return _ENDS.sub("", straight(text))
