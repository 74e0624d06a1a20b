"""Who may do what to readers' reports: reporters look, editors decide.

A reader's address is for who decides: to ask back, or to say thanks.
"""

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm

from strichka.staff.guard import explain
from strichka.stories.rules import edits_here, is_editor, is_keeper, is_writer

add_perm("reports.view_case", is_writer | is_keeper)
add_perm("reports.fix_case", edits_here)
add_perm("reports.close_case", edits_here)
add_perm("reports.view_address", edits_here)
add_perm("reports.release_report", is_editor)

_DECIDES = _("Cases of this section are decided by its editors, the duty editor and the chief. Ask one.")
explain("reports.fix_case", _DECIDES)
explain("reports.close_case", _DECIDES)
explain("reports.view_address", _("Who decides cases sees readers’ addresses. Ask an editor."))
explain("reports.release_report", _("Editors say what is no spam. Ask one."))
