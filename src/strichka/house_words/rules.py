"""Who sees what the house writes, and who decides it: editors, and who keeps everything."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.house_words.enums import Permission
from strichka.staff.guard import explain
from strichka.staff.rules import keeps_names
from strichka.stories.rules import is_keeper, is_writer

add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.KEEP, keeps_names)

explain(Permission.KEEP, _("Editors decide what the house writes. Ask one."))
