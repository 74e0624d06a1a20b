"""Who arranges a front: editors; who is limited to sections, those of these sections and not the home page."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.fronts.enums import ARRANGE
from strichka.staff.guard import explain
from strichka.stories.lists import ListPage
from strichka.stories.models import Section
from strichka.stories.rules import is_editor, is_in_remit, remit_of


@predicate
def is_of_remit(user: Any, front: Any) -> bool:
    """Whether the front (a ``ListPage``) is of a section in which somebody publishes; of a story, its section's.

    Deciders, and who is limited to no section, arrange all.
    """
    if front is None or is_in_remit(user, None):
        return True
    return front.slug in _slugs_of(user) if isinstance(front, ListPage) else is_in_remit(user, front.section_id)


def _slugs_of(user: Any) -> set[str]:
    """The sections that somebody is limited to, by slug; asked once a request."""
    if not hasattr(user, "remit_slugs_here"):
        user.remit_slugs_here = set(Section.objects.filter(pk__in=remit_of(user)).values_list("slug", flat=True))
    return set(user.remit_slugs_here)


add_perm(ARRANGE, is_editor & is_of_remit)

explain(ARRANGE, _("This front is arranged by the editors of its section, the duty editor and the chief. Ask one."))
