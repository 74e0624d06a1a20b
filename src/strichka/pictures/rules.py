from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.staff.enums import Role
from strichka.staff.rules import is_colleague, keeps_names


@predicate
def handles_pictures(user: object) -> bool:
    """Everyone who writes; the keeper only looks."""
    return getattr(user, "role", "") in {Role.REPORTER, Role.FEED_EDITOR, Role.DUTY_EDITOR, Role.CHIEF}


add_perm("pictures.view_picture", is_colleague)
add_perm("pictures.upload_picture", handles_pictures)
add_perm("pictures.change_picture", handles_pictures)
add_perm("pictures", keeps_names)
add_perm("pictures.view_file", is_colleague)
add_perm("pictures.upload_file", handles_pictures)
