"""Editions name topics by slugs for ever; a duplicate's slug means the topic that was kept."""

from collections.abc import Iterable

from strichka.topics.models import Topic


def resolve_merged(slugs: Iterable[str]) -> list[str]:
    """The slugs of the topics that are meant now, in their order and once each; one query."""
    given = list(slugs)
    merged = Topic.objects.filter(slug__in=given, merged_into__isnull=False) if given else Topic.objects.none()
    kept = dict(merged.values_list("slug", "merged_into__slug"))
    return list(dict.fromkeys(kept.get(slug, slug) for slug in given))
