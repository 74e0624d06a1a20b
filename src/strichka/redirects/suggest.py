"""Where an address that nothing stands at may have been meant to lead: one question a kind, however many addresses."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import reduce
from operator import or_

from django.db.models import Q

from strichka.baking import press
from strichka.redirects.missing_counts import story_ids
from strichka.stories import addresses
from strichka.stories.models import Byline, Card, Section
from strichka.topics.models import Topic

ALIKE = 0.8  # of 1, as difflib measures
BEGINNING = 6  # letters that must be right, in a short word all but two
MOST_CANDIDATES = 500
_WORD = re.compile(r"[a-z0-9_-]*[a-z][a-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Asked:
    """An address taken apart: its first part, its last part that has a letter, and what may be ids."""

    path: str
    language: str
    first: str
    word: str
    ids: list[str]


Addresses = Mapping[str, str]  # slug → where it stands
Pool = Callable[[Collection[Asked]], Callable[[Asked], Addresses]]


def suggest(paths: Iterable[str]) -> dict[str, str]:
    """The page that each of these addresses most likely means, where one is likely."""
    asked = [_read(path) for path in paths]
    by_id = _by_id({public_id for one in asked for public_id in one.ids})
    found = {one.path: by_id[public_id] for one in asked for public_id in one.ids if public_id in by_id}
    left = [one for one in asked if one.path not in found and one.word]
    for pool in (_sections, _topics, _people, _stories):
        slugs_of = pool(left)
        for one in left:
            target = _likeliest(one, slugs_of(one))
            if target and target != one.path and one.path not in found and press.store().exists(target):
                found[one.path] = target
    return found


def _read(path: str) -> Asked:
    language, rest = addresses.split(path)
    parts = [part for part in rest.split("/") if part]
    words = [part.partition(".")[0].lower() for part in parts]
    word = next((word for word in reversed(words) if _WORD.fullmatch(word)), "")
    return Asked(path, language, parts[0] if parts else "", word, story_ids(path))


def _by_id(ids: set[str]) -> dict[str, str]:
    return dict(Card.objects.filter(public_id__in=ids).values_list("public_id", "path")) if ids else {}


def _likeliest(one: Asked, pool: Addresses) -> str:
    slugs = get_close_matches(one.word, pool, n=1, cutoff=ALIKE)
    return pool[slugs[0]] if slugs else ""


def _sections(_asked: Collection[Asked]) -> Callable[[Asked], Addresses]:
    """A section's name alone; below a section other things are meant."""
    slugs = list(Section.objects.values_list("slug", flat=True))

    def of(one: Asked) -> Addresses:
        return {slug: addresses.section(one.language, slug) for slug in slugs} if one.first.lower() == one.word else {}

    return of


def _topics(asked: Collection[Asked]) -> Callable[[Asked], Addresses]:
    rows = Topic.objects.filter(merged_into__isnull=True).filter(_beginnings("slug", asked))
    return _below("topic", list(rows.values_list("slug", flat=True)[:MOST_CANDIDATES]), addresses.topic)


def _people(asked: Collection[Asked]) -> Callable[[Asked], Addresses]:
    slugs = Byline.objects.filter(_beginnings("slug", asked)).values_list("slug", flat=True)
    return _below("by", list(slugs[:MOST_CANDIDATES]), addresses.byline)


def _below(first: str, slugs: list[str], address: Callable[[str, str], str]) -> Callable[[Asked], Addresses]:
    def of(one: Asked) -> Addresses:
        return {slug: address(one.language, slug) for slug in slugs} if one.first == first else {}

    return of


def _stories(asked: Collection[Asked]) -> Callable[[Asked], Addresses]:
    """Stories whose slugs begin alike, the newest of each slug."""
    cards = Card.objects.filter(_beginnings("story__slug", asked)).order_by()
    rows = cards.values_list("story__slug", "path", "published_at")[:MOST_CANDIDATES]
    pool = {slug: path for slug, path, _at in sorted(rows, key=lambda row: row[2])}
    return lambda _one: pool


def _beginnings(field: str, asked: Collection[Asked]) -> Q:
    """Rows whose slug begins as one of the words. By ranges, which an index answers.

    Slugs have no letter above z, in no collation.
    """
    ranges = [
        Q(**{f"{field}__gte": beginning, f"{field}__lt": f"{beginning}zzzz"})
        for beginning in sorted({one.word[: min(BEGINNING, max(len(one.word) - 2, 1))] for one in asked})
    ]
    return reduce(or_, ranges, Q(pk__in=[]))
