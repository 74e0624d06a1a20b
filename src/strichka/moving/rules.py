"""Who brings a whole archive in; a command at the machine may, too."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.moving.enums import Permission
from strichka.staff.guard import explain
from strichka.stories.rules import is_decider

add_perm(Permission.MOVE, is_decider)

explain(Permission.MOVE, _("The duty editor or the chief brings an archive in. Ask one."))
