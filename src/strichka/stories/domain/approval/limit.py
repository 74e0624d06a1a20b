from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.stories.enums import Permission
from strichka.stories.models import Remit, Section
from strichka.stories.rules import APPROVERS, LIMITED


def limit(*, person: User, sections: Mapping[str, bool], by: User | None) -> None:
    """Let somebody work in these sections (slugs) only: a reporter write there, a feed editor publish as well.

    A feed editor approves in those marked so. The sections of their departments are added; with none of these either,
    everywhere.

    Raises:
        PermissionDenied: ``by`` may not change this person.
        Refused: there is no such section, or the person decides about all sections or none.
    """
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=person.pk)
        guard(by, Permission.LIMIT, locked)
        if sections and locked.role not in LIMITED:
            raise Refused("role", _("Reporters and feed editors are limited to sections. Choose such a role first."))
        if any(sections.values()) and locked.role not in APPROVERS:
            raise Refused("role", _("A reporter approves nothing. Choose the role of a feed editor first."))
        rows = list(Section.objects.filter(slug__in=sections))
        if len(rows) != len(sections):
            raise Refused("section", _("There is no such section."))
        before = dict(Remit.objects.filter(person=locked).values_list("section__slug", "approves"))
        if before == dict(sections):
            return
        Remit.objects.filter(person=locked).delete()
        Remit.objects.bulk_create([Remit(person=locked, section=one, approves=sections[one.slug]) for one in rows])
        record(by=by, action="limit", subject=locked.get_username()[:100], old=before, new=dict(sections))
