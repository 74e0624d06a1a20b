"""Who may do what with what came in: writers read, take and ignore; deciders and the keeper enter feeds."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.inbox.enums import Permission
from strichka.staff.guard import explain
from strichka.stories.rules import is_decider, is_keeper, is_writer

add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.MARK, is_writer)
add_perm(Permission.KEEP_FEEDS, is_decider | is_keeper)

explain(Permission.MARK, _("Writers decide what becomes of what came in. Ask one."))
explain(Permission.KEEP_FEEDS, _("A duty editor, the chief or the keeper enters feeds. Ask one."))
