"""Figures of the labelled set: what search, suggestions and the register find of what they ought to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from strichka.archive import related
from strichka.bench.language.corpus import Begun, Corpus, Item, LabelledQuery
from strichka.bench.language.newsroom import Newsroom
from strichka.bench.language.share import Figures, Share
from strichka.search.enums import Order, Scope
from strichka.search.find import find
from strichka.search.query.query import parse
from strichka.topics import naming
from strichka.topics.suggest import suggest, weighed

SHARED = "inflected, words shared"


def measure(corpus: Corpus, newsroom: Newsroom) -> Figures:
    """All figures by heading and name."""
    return {
        **{f"search: {kind}": shares for kind, shares in _search(corpus.queries, newsroom).items()},
        "topics": _topics(corpus.items, newsroom),
        "related": _related(corpus.items, newsroom),
        "ours": _ours(corpus.begun, newsroom),
        "lookups": _lookups(corpus),
    }


def _search(queries: Iterable[LabelledQuery], newsroom: Newsroom) -> dict[str, dict[str, Share]]:
    """Mean over queries; what finds nothing has no precision."""
    shares: dict[str, dict[str, Share]] = defaultdict(lambda: {"recall": Share(), "precision": Share()})
    for one in queries:
        got = _hits(one, newsroom)
        right = got & one.relevant
        kinds = [SHARED] if one.kind == "inflected" and one.shares_words else []
        for kind in (*kinds, one.kind, "all"):
            lost, wrong = sorted(one.relevant - got), sorted(got - one.relevant)
            shares[kind]["recall"].add(
                len(right) / len(one.relevant), missed=f"{one.id} «{one.q}» {lost}" if lost else ""
            )
            if got:
                wrongly = f"{one.id} «{one.q}» {wrong}" if wrong else ""
                shares[kind]["precision"].add(len(right) / len(got), missed=wrongly)
    return shares


def _hits(query: LabelledQuery, newsroom: Newsroom) -> frozenset[str]:
    answer = find(parse(query.q), scope=Scope.PUBLIC, language=query.language, order=Order.NEWEST, limit=100)
    return frozenset(newsroom.items(hit.ref for hit in answer.hits))


def _topics(items: Iterable[Item], newsroom: Newsroom) -> dict[str, Share]:
    """Of all gold topics together; the other stories of the set have theirs, as those of an archive do."""
    first, all_of, alone = Share(), Share(), Share()
    for item in items:
        paragraphs = [*([item.standfirst] if item.standfirst else []), *item.paragraphs]
        own = newsroom.story_of[item.id].pk
        suggested = suggest(item.headline, paragraphs, item.language, leave_out=own)
        offered = [newsroom.slug_of[one.topic.pk] for one in suggested]
        named = weighed(item.headline, paragraphs, item.language)
        by_name = [newsroom.slug_of[pk] for pk in sorted(named, key=lambda pk: (-named[pk][0], pk))[:5]]
        for share, some in ((first, offered[:5]), (all_of, offered), (alone, by_name)):
            lost = [slug for slug in item.topics if slug not in some]
            missed = f"{item.id} lost {lost}, offered {some}" if lost else ""
            share.add(len(item.topics) - len(lost), len(item.topics), missed)
    return {"recall@5": first, "recall@8": all_of, "recall@5 in an empty archive": alone}


def _related(items: Sequence[Item], newsroom: Newsroom) -> dict[str, Share]:
    recall, precision, needless = Share(), Share(), Share()
    for item in items:
        draft = related.draft_of(newsroom.story_of[item.id])
        offered = newsroom.items(one.card.pk for one in related.related(draft))
        if not item.related:
            needless.add(bool(offered), missed=f"{item.id} offered {offered[:3]}" if offered else "")
            continue
        expected, right = set(item.related), set(item.related) & set(offered[:3])
        missed = f"{item.id} wanted {sorted(expected)}, offered {offered[:5]}"
        recall.add(len(right) / min(3, len(expected)), missed=missed if len(right) < len(expected) else "")
        precision.add(
            offered[:1] != [] and offered[0] in expected, missed=missed if not {*offered[:1]} & expected else ""
        )
    return {"recall@3": recall, "precision@1": precision, "offered where none fits": needless}


def _ours(begun: Iterable[Begun], newsroom: Newsroom) -> dict[str, Share]:
    recalled, false = Share(), Share()
    for one in begun:
        alike = related.ours(one.headline, language=one.language, by=None, at=one.published)
        offered = newsroom.items(each.story.pk for each in alike)
        scores = [f"{each.score:.2f}" for each in alike]
        missed = f"«{one.headline}» is {one.same_as or 'new'}, offered {list(zip(offered, scores, strict=True))}"
        if one.same_as:
            recalled.add(one.same_as in offered, missed="" if one.same_as in offered else missed)
        else:
            false.add(bool(offered), missed=missed if offered else "")
    return {"found": recalled, "false alarms": false}


def _lookups(corpus: Corpus) -> dict[str, Share]:
    first, within = Share(), Share()
    for one in corpus.lookups:
        offered = [named.topic.slug for named in naming.find(one.typed, "uk")]
        missed = f"«{one.typed}» is {one.topic}, offered {offered}"
        first.add(offered[:1] == [one.topic], missed="" if offered[:1] == [one.topic] else missed)
        within.add(one.topic in offered, missed="" if one.topic in offered else missed)
    return {"first": first, "among eight": within}
