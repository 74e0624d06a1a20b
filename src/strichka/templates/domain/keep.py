from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.domain.lock import lock
from strichka.stories.enums import Permission as StoryPermission
from strichka.stories.fields.declared import FIELDS
from strichka.stories.models import Story
from strichka.templates.enums import Permission
from strichka.templates.models import LONGEST_NAME, Template

MOST = 50
# What belongs to one story, or to who writes it. Kind, section and language stand in columns.
OF_ONE_STORY = frozenset({"bylines", "embargoed_until", "kind", "section", "language"})


def keep(*, story: Story, name: str, by: User | None) -> Template:
    """Keep a story's text and fields as the template of a name, in the place of what had that name.

    Raises:
        PermissionDenied: ``by`` may not keep templates, or not see the story.
        Refused: there is no name, or the newsroom has `MOST` templates.
    """
    name = " ".join(text_value(name, "name", longest=LONGEST_NAME).split())
    if not name:
        raise Refused("name", _("Give the template a name."))
    with transaction.atomic():
        row = lock(story.public_id)
        guard(by, Permission.KEEP)
        guard(by, StoryPermission.VIEW, row)
        if Template.objects.exclude(name=name).count() >= MOST:
            raise Refused("many", _("There are %s templates. Delete one first.") % MOST)
        values = {
            "kind": row.kind,
            "section": row.section,
            "language": row.language,
            "document": row.document,
            "fields": {one.name: one.get(row) for one in FIELDS if one.copied and one.name not in OF_ONE_STORY},
            "kept_by": by,
        }
        template, _created = Template.objects.update_or_create(name=name, defaults=values)
        record(by=by, action="keep_template", subject=name, story=row.public_id)
    return template


def drop(*, template: Template, by: User | None) -> None:
    """Delete a template; stories that began with it stay. Raises PermissionDenied."""
    with transaction.atomic():
        guard(by, Permission.KEEP)
        record(by=by, action="drop_template", subject=template.name, kind=template.kind)
        template.delete()
