"""Editions name topics by slugs for ever; a duplicate's slug means the topic that was kept."""

from collections.abc import Iterable, Mapping

from strichka.topics.models import Topic


def resolve_merged(slugs: Iterable[str]) -> list[str]:
    """The slugs of the topics that are meant now, in their order and once each; one query."""
    given = list(slugs)
    merged = Topic.objects.filter(slug__in=given, merged_into__isnull=False) if given else Topic.objects.none()
    return resolve_in(given, {row.slug: row for row in merged.select_related("merged_into")})


def resolve_in(slugs: Iterable[str], rows: Mapping[str, Topic]) -> list[str]:
    """The same with the topics at hand, by their slugs, each with the one that it was merged into; others stay."""
    kept = {slug: row.merged_into.slug for slug, row in rows.items() if row.merged_into}
    return list(dict.fromkeys(kept.get(slug, slug) for slug in slugs))
