"""Who may do what to requests: they hold the names and addresses of people, and are for who decides them."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.requests.enums import Permission
from strichka.staff.guard import explain
from strichka.stories.rules import is_decider, is_editor

add_perm(Permission.VIEW, is_editor)
add_perm(Permission.RECEIVE, is_editor)
add_perm(Permission.DECIDE, is_editor)
add_perm(Permission.ERASE, is_decider)

explain(Permission.VIEW, _("Requests hold people’s names and addresses: only editors see them. Ask one."))
explain(Permission.ERASE, _("Only a duty editor or the chief has somebody forgotten before the time. Ask one."))
