"""What an element says of itself by its class, id, item property, relation, data for scripts, and address."""

import re

import lxml.html

_NAMES = ("class", "id", "itemprop", "rel", "data-testid", "data-test", "data-qa", "data-component", "data-type",
          "data-role", "data-block", "data-module")  # fmt: skip
DATA = frozenset(name for name in _NAMES if name.startswith("data-"))
_SAYS_NOTHING = re.compile(
    r"position-(?:relative|absolute|fixed|static|sticky)|(?:no|has|with|without|hide|show)-.+|.+:.+"
    r"|(?:tag|category|author|section|topic)-(?!list|links?|name|item|box|block|wrap|info|role|cloud|container).+",
    re.IGNORECASE,
)
_MOST = 40
# Of topics, and of persons, in the languages of the sites that come in.
_TOPIC_ADDRESS = re.compile(
    r"/(?:tags?|topics?|themes?|tema|temat|temy|temi|teg[iy]?|thema|themen|tagi|labels?|keywords?|hashtags?|mitk[ay]"
    r"|schlagwort|stichwort)/[^/?#]|[?&](?:tags?|topic|label)=",
    re.IGNORECASE,
)
_PERSON_ADDRESS = re.compile(
    r"/(?:authors?|autor(?:en|zy|ka)?|avtor[iy]?|writers?|people|persons?|profiles?|journalists?|reporters?|columnists?"
    r"|contributors?|staff|redaktion|team)/[^/?#]",
    re.IGNORECASE,
)


def words(element: lxml.html.HtmlElement) -> frozenset[str]:
    """In small words: ``read-also`` gives read, also and readalso.

    Classes of the looks (``position-relative``) and of the story's place in an archive (``tag-kyiv``) say nothing.
    """
    tokens = " ".join(element.get(name) or "" for name in _NAMES).split()[:_MOST]
    tokens = [token for token in tokens if not _SAYS_NOTHING.fullmatch(token)]
    pieces = [piece for token in tokens for piece in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", token[:60])]
    return frozenset(word.lower() for word in (*pieces, *(re.sub("[-_]", "", token) for token in tokens)))


def address_hints(href: str) -> frozenset[str]:
    """What a link to it is: of a topic, of a person."""
    if not href:
        return frozenset()
    topic, person = _TOPIC_ADDRESS.search(href[:300]), _PERSON_ADDRESS.search(href[:300])
    return frozenset({*(["topics"] if topic else []), *(["byline"] if person else [])})
