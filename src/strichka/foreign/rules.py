"""Who may do what with foreign sites: writers look, editors decide, deciders and the keeper enter sites."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.foreign.enums import Permission
from strichka.staff.guard import explain
from strichka.stories.rules import is_decider, is_editor, is_keeper, is_writer

add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.DECIDE, is_editor)
add_perm(Permission.VIEW_ADDRESS, is_editor)
add_perm(Permission.KEEP_SITES, is_decider | is_keeper)

explain(Permission.DECIDE, _("Editors decide on cases of foreign pages. Ask one."))
explain(Permission.VIEW_ADDRESS, _("Who decides cases sees readers’ addresses. Ask an editor."))
explain(Permission.KEEP_SITES, _("A duty editor, the chief or the keeper enters foreign sites. Ask one."))
