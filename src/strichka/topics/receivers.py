"""A saved topic or form is found by its forms at once."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from strichka.topics.forms import rebuild
from strichka.topics.models import Topic, TopicForm


@receiver(post_save, sender=Topic, dispatch_uid="topics.topic_saved")
def topic_saved(instance: Topic, *, raw: bool = False, **_news: Any) -> None:
    if not raw:
        rebuild(instance)


@receiver(post_save, sender=TopicForm, dispatch_uid="topics.form_saved")
def form_saved(instance: TopicForm, *, raw: bool = False, **_news: Any) -> None:
    if not raw:
        rebuild(Topic.objects.get(pk=instance.topic_id))


@receiver(post_delete, sender=TopicForm, dispatch_uid="topics.form_deleted")
def form_deleted(instance: TopicForm, origin: Any, **_news: Any) -> None:
    """A form that goes with its whole topic leaves nothing to renew; generated ones go in the course of renewing."""
    if not instance.generated and getattr(origin, "model", type(origin)) is TopicForm:
        rebuild(Topic.objects.get(pk=instance.topic_id))
