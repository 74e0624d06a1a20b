"""Two topics that are one: stories and names go to the topic that is kept; the other's pages lead to it for ever."""

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.topics import signals
from strichka.topics.enums import FormKind
from strichka.topics.forms import language_of, own_language
from strichka.topics.models import Topic, TopicForm


def merge(*, kept: Topic, duplicate: Topic, by: User | None) -> None:
    """Make ``duplicate`` a former name of ``kept``. No name is lost, and it is not undone.

    Raises:
        Refused: they are one row, or one of them is merged already.
        PermissionDenied: ``by`` may not merge topics.
    """
    guard(by, "topics.merge_topic")
    with transaction.atomic():
        rows = Topic.objects.select_for_update().in_bulk(sorted({kept.pk, duplicate.pk}))
        if len(rows) < 2:  # noqa: PLR2004 - both
            raise Refused("same", _("A topic cannot be merged with itself."))
        stays, goes = rows[kept.pk], rows[duplicate.pk]
        if stays.merged_into_id or goes.merged_into_id:
            raise Refused("merged", _("One of these topics is merged already."))
        signals.merging.send(Topic, kept=stays, duplicate=goes)
        _move_names(stays, goes)
        Topic.objects.filter(merged_into=goes).update(merged_into=stays)
        goes.merged_into = stays
        goes.save()
        stays.save()
        record(by=by, action="merge_topic", subject=stays.slug, duplicate=goes.slug, name=goes.name)


def _move_names(kept: Topic, duplicate: Topic) -> None:
    """What was written by hand moves, the duplicate's names become aliases; what was ruled out stays ruled out."""
    rows = {row.form: row for row in kept.forms.all()}
    for form, kind, removed in _names(kept, duplicate):
        row = rows.get(form)
        if form == kept.name or (row and not row.generated):
            continue
        if row:
            row.kind, row.generated, row.removed = kind, False, removed
        else:
            row = rows[form] = TopicForm(topic=kept, form=form, kind=kind, removed=removed)
    TopicForm.objects.bulk_create(row for row in rows.values() if row.pk is None)
    TopicForm.objects.bulk_update([row for row in rows.values() if row.pk], ["kind", "generated", "removed"])
    duplicate.forms.all().delete()


def _names(kept: Topic, duplicate: Topic) -> list[tuple[str, str, bool]]:
    """Form, kind and whether it is ruled out; a translation that the kept topic lacks becomes its own."""
    names: list[tuple[str, str, bool]] = [(duplicate.name, FormKind.ALIAS, False)]
    for code, name in duplicate.translations.items():
        if not kept.translations.get(code):
            kept.translations[code] = name
        elif kept.translations[code] != name:
            names.append((str(name), FormKind.TRANSLATION, False))
    by_hand = duplicate.forms.filter(generated=False) | duplicate.forms.filter(removed=True)
    for row in by_hand.order_by("pk"):
        alias = row.kind == FormKind.INFLECTION and language_of(row.form, kept) == own_language()
        # An inflection of another name is none of the name that is kept.
        names.append((row.form, FormKind.ALIAS if alias and not row.removed else row.kind, row.removed))
    return names
