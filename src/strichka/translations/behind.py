"""Translations whose original readers have in a newer edition: a reason why a story needs attention."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from strichka.stories import attention
from strichka.stories.enums import PUT_AWAY
from strichka.translations.models import Translation


def behind(window: attention.Window) -> "QuerySet[Any, int]":
    """Those whose original has got an edition within the window."""
    newest = "story__translation_of__current_edition"
    within: dict[str, Any] = {f"{newest}__at__gte": window.start, f"{newest}__at__lt": window.end}
    # Said so, SQLite walks the stories that translate another, and not all of them.
    within["story__translation_of__gt"] = 0
    rows = Translation.objects.filter(
        ~Q(story__state__in=PUT_AWAY), **within, **{f"{newest}__number__gt": F("edition")}
    )
    return rows.order_by(f"-{newest}__at").values_list("pk", flat=True)


attention.REASONS.add(attention.Reason("behind_original", _("original changed"), behind))
