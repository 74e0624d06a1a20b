from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.enums import Permission
from strichka.stories.models import Remit, Section


def limit(*, person: User, sections: Mapping[str, bool], by: User | None) -> None:
    """Let a feed editor publish in these sections (slugs) only, and approve in those marked so; none: everywhere.

    Raises:
        PermissionDenied: ``by`` may not change this person.
        Refused: there is no such section, or the person is no feed editor.
    """
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=person.pk)
        guard(by, Permission.LIMIT, locked)
        if sections and locked.role != Role.FEED_EDITOR:
            raise Refused("role", _("Feed editors alone are limited to sections. Choose that role first."))
        rows = list(Section.objects.filter(slug__in=sections))
        if len(rows) != len(sections):
            raise Refused("section", _("There is no such section."))
        before = dict(Remit.objects.filter(person=locked).values_list("section__slug", "approves"))
        if before == dict(sections):
            return
        Remit.objects.filter(person=locked).delete()
        Remit.objects.bulk_create([Remit(person=locked, section=one, approves=sections[one.slug]) for one in rows])
        record(by=by, action="limit", subject=locked.get_username()[:100], old=before, new=dict(sections))
