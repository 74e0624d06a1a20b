"""What each page's head says for phones and for reading without a network."""

from typing import Any

from django import template

from strichka.paper.pages import offline

register = template.Library()


@register.inclusion_tag("paper/offline_head.html", takes_context=True)
def offline_head(context: template.Context) -> dict[str, Any]:
    light, dark = offline.colors()
    story_page = context.get("story_page")
    return {
        "light": light,
        "dark": dark,
        "manifest": offline.manifest_path(context["language"]),
        "registers": offline.is_on() and not getattr(story_page, "preview", False),
    }
