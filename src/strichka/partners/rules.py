"""Who lets others have our stories: deciders and the keeper."""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.partners.enums import Permission
from strichka.staff.guard import explain
from strichka.stories.rules import is_decider, is_keeper

add_perm(Permission.KEEP, is_decider | is_keeper)

explain(Permission.KEEP, _("A duty editor, the chief or the keeper decides who gets our stories. Ask one."))
