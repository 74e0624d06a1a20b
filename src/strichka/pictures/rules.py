from typing import Any

from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.baking import press
from strichka.pictures import keys
from strichka.staff.enums import Role
from strichka.staff.guard import explain
from strichka.staff.rules import EDITORS, is_colleague, keeps_names


@predicate
def handles_pictures(user: object) -> bool:
    """Everyone who writes; the keeper only looks."""
    return getattr(user, "role", "") in {Role.REPORTER, Role.FEED_EDITOR, Role.DUTY_EDITOR, Role.CHIEF}


@predicate
def is_editor(user: Any) -> bool:
    return user.role in EDITORS


@predicate
def is_unseen(_user: Any, picture: Any) -> bool:
    """No page that readers get shows the picture; the ledger knows, from the moment of the publication."""
    return picture is None or not press.how_many_read(str(keys.picture(picture.public_id)), most=1)


add_perm("pictures.view_picture", is_colleague)
add_perm("pictures.upload_picture", handles_pictures)
add_perm("pictures.change_picture", is_editor | (handles_pictures & is_unseen))
add_perm("pictures", keeps_names)
add_perm("pictures.view_file", is_colleague)
add_perm("pictures.upload_file", handles_pictures)

explain(
    "pictures.change_picture",
    _("Words of a picture are for who writes; once readers see it, for editors alone. Ask one."),
)
