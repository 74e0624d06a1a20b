"""What pays the newsroom, in pages: each of these is nothing, not even a line's end, where nothing is configured."""

from collections.abc import Mapping
from typing import Any

from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from strichka.income import adverts

register = template.Library()


def _rendered(name: str, values: Mapping[str, Any]) -> SafeString:
    return mark_safe(get_template(f"paper/income/{name}.html").render(dict(values)))  # noqa: S308 - a template of ours


def _is_draft(context: Context) -> bool:
    return bool(getattr(context.get("story_page"), "preview", False))


@register.simple_tag
def advert(shown_advert: adverts.Advert | None) -> SafeString:
    """A marked place with what stands there."""
    return _rendered("advert", {"advert": shown_advert}) if shown_advert else SafeString()


@register.simple_tag(takes_context=True)
def story_place(context: Context, name: str) -> SafeString:
    """A place on a story, which a script fills: the archive is not baked again for every banner."""
    if _is_draft(context) or name not in adverts.on_stories():
        return SafeString()
    path = adverts.fragment_path(context["language"], context["story_page"].fields.section)
    return _rendered("story_place", {"name": name, "path": path})


@register.simple_tag(takes_context=True)
def support(context: Context, *, after: bool = False) -> SafeString:
    """The support button; ``after`` a story it stands in a line of its own."""
    button = None if _is_draft(context) else adverts.support(context["language"])
    return _rendered("support", {"support": button, "after": after}) if button else SafeString()


@register.simple_tag(takes_context=True)
def counter(context: Context) -> SafeString:
    """The counter of others, in its sandbox."""
    url = settings.INSTANCE.text("income.counter")
    return _rendered("counter", {"url": url}) if url and not _is_draft(context) else SafeString()
