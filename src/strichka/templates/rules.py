"""Who keeps templates for the newsroom: editors. Whoever writes begins with them."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.staff.guard import explain
from strichka.stories.rules import is_editor, is_writer
from strichka.templates.enums import Permission

add_perm(Permission.KEEP, is_editor)
add_perm(Permission.BEGIN, is_writer)

explain(Permission.KEEP, _("Templates are everybody’s: an editor keeps and deletes them. Ask one."))
