"""A banner that is made, changed or taken away bakes the pages of its place, and no others."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save

from strichka.baking import outbox
from strichka.income import jobs
from strichka.income.models import Banner


def will_change(instance: Banner, **_news: Any) -> None:
    """The place that it leaves is known only before."""
    before = Banner.objects.select_related("section").filter(pk=instance.pk).first()
    instance.left = jobs.key_of(before) if before else None


def changed(instance: Banner, **_news: Any) -> None:
    with transaction.atomic():
        outbox.touch([key for key in (instance.left, jobs.key_of(instance)) if key])
        jobs.plan(instance)


def gone(instance: Banner, **_news: Any) -> None:
    with transaction.atomic():
        outbox.touch([jobs.key_of(instance)])


def connect() -> None:
    pre_save.connect(will_change, sender=Banner, dispatch_uid="income.will_change")
    post_save.connect(changed, sender=Banner, dispatch_uid="income.changed")
    post_delete.connect(gone, sender=Banner, dispatch_uid="income.gone")
