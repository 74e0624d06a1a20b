"""In which developing stories a story stands: a register's, like a section's name, and no edition keeps it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from strichka.staff.values import wrong_value
from strichka.stories.fields.field import Control, Field
from strichka.stories.models import Story, Thread

MOST_THREADS = 5


def _get(row: Story) -> list[str]:
    return list(row.threads.filter(language=row.language).order_by("pk").values_list("slug", flat=True))


def _set(row: Story, value: Any) -> None:
    if not isinstance(value, list) or len(value) > MOST_THREADS or not all(isinstance(slug, str) for slug in value):
        raise wrong_value("threads")
    rows = list(Thread.objects.filter(slug__in=value, language=row.language))
    if len(rows) != len(set(value)):
        raise wrong_value("threads")
    row.threads.set(rows)


def _names(slugs: list[str]) -> list[dict[str, Any]]:
    names = dict(Thread.objects.filter(slug__in=slugs).values_list("slug", "name"))
    return [{"slug": slug, "name": names.get(slug, slug)} for slug in slugs]


THREADS = Field(
    name="threads",
    get=_get,
    set=_set,
    control=Control(
        label=_("Thread"),
        widget="tags",
        group="people",
        lookup="threads",
        lookup_language="language",
        hint=_("The stories of one event; readers see it with its timeline, as soon as you choose it."),
    ),
    published=False,
    references=_names,
)
