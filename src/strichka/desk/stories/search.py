"""Stories by what somebody types: by the index of search, and by a headline's word that is only begun."""

from collections.abc import Callable, Sequence
from itertools import chain, islice
from urllib.parse import urlencode

from django.db.models import QuerySet

from strichka.desk import paging
from strichka.languages.keyboards import switched
from strichka.lib.signs import seen
from strichka.lib.words import folded
from strichka.search import find, tokens
from strichka.search.enums import Scope
from strichka.search.query.query import parse
from strichka.search.vocabulary import likely, sounding
from strichka.stories.addresses import languages
from strichka.stories.models import Story

# Headlines that are looked through for the beginning of a word; every whole word is found in the whole archive.
BEGUN = 200
SHORTEST = 2
# Queries that are tried for what somebody meant, and of each the hits that are looked at.
MOST_TRIED, LOOKED_AT = 5, 20


def newest(rows: QuerySet[Story], typed: str, *, scope: Scope, limit: int) -> list[Story]:
    """The newest of ``rows`` that what is being typed means; its last word may be only begun."""
    if not typed.strip():
        return list(rows.order_by("-changed_at", "-pk")[:limit])
    refs = _refs(typed, scope)
    by_id = rows.in_bulk(refs)
    listed = [by_id[ref] for ref in refs if ref in by_id][:limit]
    if len(listed) < limit:
        listed_ids = {one.pk for one in listed}
        listed += [one for one in _begun(rows, typed, scope) if one.pk not in listed_ids]
    return listed[:limit]


def page(
    rows: QuerySet[Story], typed: str, *, labels: Sequence[str], after: str, kept: dict[str, str]
) -> tuple[paging.Slice[Story], tuple[str, ...]]:
    """One page of the desk's list of what is found, and what there is to say about the query.

    The pages go back in time, drafts and published stories alike; on a page stands first what was changed last.
    """
    results = find.find(parse(typed), scope=Scope.ALL, before=after, limit=paging.PAGE, labels=tuple(labels))
    refs = [hit.ref for hit in results.hits]
    if not after:
        refs = [*_by_id(typed), *refs]
    by_id = rows.in_bulk(refs)
    listed = sorted(by_id.values(), key=lambda one: (one.changed_at, one.pk), reverse=True)
    if not listed and not after:
        listed = _begun(rows, typed, Scope.ALL)[: paging.PAGE]
    query = {key: value for key, value in kept.items() if value} | {"after": results.older}
    return paging.Slice(listed, "?" + urlencode(query) if results.older else ""), results.notices


def likely_words(typed: str, finds: Callable[[str], bool]) -> str:
    """What was perhaps meant by words that find nothing, as readers are offered it; mostly empty.

    The same keys in the other layout, a name by its sound, or words of readers' texts: the first of a few that
    ``finds`` says yes to.
    """
    heard = (word for code in languages() for word in sounding(tokens.token_of(typed), code))
    others = chain([switched(typed)], heard, (words for code in languages() for words in likely(typed, code)))
    return next((words for words in islice(filter(None, others), MOST_TRIED) if finds(words)), "")


def finds(rows: QuerySet[Story], typed: str, *, scope: Scope, labels: Sequence[str] = ()) -> bool:
    """Whether the newest hits of a query have one of ``rows``."""
    hits = find.find(parse(typed), scope=scope, limit=LOOKED_AT, labels=tuple(labels)).hits
    return rows.filter(pk__in=[hit.ref for hit in hits]).exists()


def _refs(typed: str, scope: Scope) -> list[int]:
    hits = find.find(parse(typed), scope=scope, limit=find.MOST).hits
    return list(dict.fromkeys([*_by_id(typed), *(hit.ref for hit in hits)]))


def _by_id(typed: str) -> list[int]:
    return list(Story.objects.filter(public_id=typed.strip()).values_list("pk", flat=True))


def _begun(rows: QuerySet[Story], typed: str, scope: Scope) -> list[Story]:
    """Stories with all words but the last, and one that begins with the last in the headline."""
    before, _space, last = seen(typed).rstrip().rpartition(" ")
    beginning = tokens.token_of(last)
    if len(beginning) < SHORTEST or not beginning.isalnum():
        return []
    if before.strip():
        rows = rows.filter(pk__in=_refs(before, scope))
    near = rows.order_by("-changed_at", "-pk")[:BEGUN]
    return [one for one in near if _begins(one.headline, beginning)]


def _begins(headline: str, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in (*folded(headline), *tokens.folded(headline)))
