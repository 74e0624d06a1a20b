from rules.permissions import add_perm

from strichka.fronts.enums import ARRANGE
from strichka.stories.rules import is_editor

add_perm(ARRANGE, is_editor)
