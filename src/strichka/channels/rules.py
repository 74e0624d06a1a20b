"""Who may do what with channels: writers see what was sent, editors send, deciders and the keeper enter channels."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.channels.enums import Permission
from strichka.staff.guard import explain
from strichka.stories.rules import is_decider, is_editor, is_keeper, is_writer

add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.SEND, is_editor)
add_perm(Permission.KEEP_CHANNELS, is_decider | is_keeper)

explain(Permission.SEND, _("Editors send to channels. Ask one."))
explain(Permission.KEEP_CHANNELS, _("A duty editor, the chief or the keeper enters channels. Ask one."))
