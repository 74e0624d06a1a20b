"""Topics for tests, made as the register makes them."""

from typing import Any

from strichka.topics.models import Topic, TopicForm


def topic(name: str, kind: str = "person", *aliases: str, forbidden: tuple[str, ...] = (), **values: Any) -> Topic:
    values.setdefault("slug", f"t{Topic.objects.count()}")
    made = Topic.objects.create(name=name, kind=kind, **values)
    for alias in aliases:
        TopicForm.objects.create(topic=made, form=alias, kind="alias")
    for form in forbidden:
        TopicForm.objects.create(topic=made, form=form, kind="forbidden")
    return made
