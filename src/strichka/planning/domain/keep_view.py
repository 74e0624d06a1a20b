from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from strichka.planning.enums import Permission
from strichka.planning.models import LONGEST_NAME, KeptView, SavedView
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value

MOST = 12  # of one person: they stand in a row, each with its number


def keep_view(*, name: str, query: str, by: User, kind: type[KeptView] = SavedView) -> Any:
    """Keep these filters under a name, or other filters under a name that is there; ``kind``: of which room.

    Raises:
        PermissionDenied: ``by`` does not see the plan.
        Refused: there is no name, nothing is filtered, or the person has `MOST` views.
    """
    guard(by, Permission.KEEP_VIEW)
    name = " ".join(text_value(name, "name", longest=LONGEST_NAME).split())
    if not name:
        raise Refused("name", _("Give the view a name."))
    if not query:
        raise Refused("query", _("Choose a filter first: a view is filters with a name."))
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        rows: Any = QuerySet(kind)
        if rows.filter(person=by).exclude(name=name).count() >= MOST:
            raise Refused("many", _("You have %s views. Delete one first.") % MOST)
        view, _created = rows.update_or_create(person=by, name=name, defaults={"query": query})
        record(by=by, action="keep_view", subject=name, query=query)
    return view


def drop_view(*, view: KeptView, by: User) -> None:
    """Delete a view. Raises PermissionDenied for somebody else's."""
    with transaction.atomic():
        guard(by, Permission.KEEP_VIEW, view)
        record(by=by, action="drop_view", subject=view.name, query=view.query)
        view.delete()
