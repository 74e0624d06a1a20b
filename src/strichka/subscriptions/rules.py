"""Who may do what with subscriptions: writers see what goes out, editors take it back, the keeper sees one reader."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.staff.guard import explain
from strichka.stories.rules import is_editor, is_keeper, is_writer
from strichka.subscriptions.enums import Permission

add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.SEND, is_editor)
add_perm(Permission.KEEP, is_keeper)

explain(Permission.SEND, _("Editors send to readers. Ask one."))
explain(Permission.KEEP, _("Only the keeper looks a reader up. Ask them."))
