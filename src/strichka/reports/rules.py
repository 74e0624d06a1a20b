"""Who may do what to readers' reports: reporters look, editors decide."""

from rules.permissions import add_perm

from strichka.stories.rules import is_editor, is_keeper, is_writer

add_perm("reports.view_case", is_writer | is_keeper)
add_perm("reports.fix_case", is_editor)
add_perm("reports.close_case", is_editor)
