"""Who looks for a wrong form everywhere, and who fixes it: whoever edits; each text is fixed by its own rights."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.elsewhere.enums import Permission
from strichka.staff.guard import explain
from strichka.stories.rules import is_editor, is_keeper, is_writer

add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.FIX, is_editor)

explain(Permission.FIX, _("Editors fix an error in many texts at once. Ask one."))
