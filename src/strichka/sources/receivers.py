"""A saved source is found by its names at once."""

from datetime import timedelta
from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from strichka.jobs import schedule
from strichka.search import names
from strichka.sources.models import Source


@receiver(post_save, sender=Source, dispatch_uid="sources.source_saved")
def source_saved(instance: Source, *, raw: bool = False, **_news: Any) -> None:
    if not raw:
        names.rebuild(instance)


@schedule.every(timedelta(hours=1), "sources.missing")
def look() -> None:
    """After an upgrade, and wherever rows were written in bulk."""
    names.rebuild_missing(Source)
