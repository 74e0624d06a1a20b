"""Who sees which addresses were asked for in vain, and who says where they lead."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.redirects.enums import Permission
from strichka.staff.guard import explain
from strichka.stories.rules import is_decider, is_editor, is_keeper

add_perm(Permission.VIEW, is_editor | is_keeper)
add_perm(Permission.REDIRECT, is_decider)

explain(Permission.REDIRECT, _("The duty editor or the chief says where an address leads. Ask one."))
