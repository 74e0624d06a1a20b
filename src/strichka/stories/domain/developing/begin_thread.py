from django.db import transaction
from django.utils.translation import gettext as _

from strichka.languages.slugs import slugify
from strichka.lib.identifiers import new_public_id
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories import addresses
from strichka.stories.enums import Permission
from strichka.stories.models import Thread

LONGEST_NAME = 200


def begin_thread(*, name: str, language: str, by: User | None) -> Thread:
    """A thread of this name, or the one that there is; it has a page as soon as readers may see a story of it.

    Raises:
        PermissionDenied: ``by`` may not write.
        Refused: it has no name, or the language is none of the paper's.
    """
    guard(by, Permission.CREATE)
    words = " ".join(text_value(name, "name", longest=LONGEST_NAME).split())
    if not words or language not in addresses.languages():
        raise Refused("name", _("Write what the thread is called."))
    with transaction.atomic():
        known = Thread.objects.filter(name=words, language=language).first()
        if known is not None:
            return known
        slug = slugify(words, language)
        if Thread.objects.filter(slug=slug).exists():
            slug = f"{slug}-{new_public_id()[:4].lower()}"
        row = Thread.objects.create(name=words, slug=slug, language=language)
        record(by=by, action="begin_thread", subject=row.slug, name=words)
    return row
