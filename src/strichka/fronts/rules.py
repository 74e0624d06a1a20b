"""Who arranges a front: editors; who is limited to sections, those of these sections and not the home page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.fronts.enums import ARRANGE
from strichka.staff.guard import explain
from strichka.staff.rules import asked_once
from strichka.stories.lists import ListPage
from strichka.stories.models import Section
from strichka.stories.rules import is_editor, is_limited, remit_of


@predicate
def is_of_remit(user: Any, front: ListPage | None) -> bool:
    """Whether the front is of a section in which somebody publishes; who is limited to no section arranges all."""
    return front is None or not is_limited(user) or front.slug in _slugs_of(user)


def _slugs_of(user: Any) -> set[str]:
    """The sections that somebody is limited to, by slug; asked once a request."""
    rows = Section.objects.filter(pk__in=remit_of(user)).values_list("slug", flat=True)
    return asked_once(user, "slugs of remit", lambda: set(rows))


add_perm(ARRANGE, is_editor & is_of_remit)

explain(ARRANGE, _("This front is arranged by the editors of its section, the duty editor and the chief. Ask one."))
