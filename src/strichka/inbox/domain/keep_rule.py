"""Rules of the inbox: written, tried against what has come, and only then at work."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from strichka.inbox.enums import Permission
from strichka.inbox.models import LONGEST_NAME, LONGEST_RULE, Feed, Rule
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories.models import Section

MOST = 200
URGENCIES = range(10)


@dataclass(frozen=True, slots=True)
class RuleValues:
    """What a rule asks, and what it does."""

    name: str
    feed: Feed | None = None
    words: str = ""
    language: str = ""
    urgency: int = 0
    section: Section | None = None
    person: User | None = None
    marks_urgent: bool = False
    ignores: bool = False
    alarms: bool = False


def write_rule(*, values: RuleValues, by: User | None, rule: Rule | None = None) -> Rule:
    """Write a rule, or another wording of one; it does not work before somebody switches it on.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: it has no name, asks nothing or does nothing.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = _locked(rule) if rule else Rule(added_by=by)
        if rule is None and Rule.objects.count() >= MOST:
            raise Refused("many", _("There are %s rules. Delete one first.") % MOST)
        before = logged(row) if rule else None
        fill(row, values)
        row.save()
        record(by=by, action="wire_rule", subject=row.name, rule=row.pk, old=before, new=logged(row))
    return row


def switch_rule(*, rule: Rule, active: bool, by: User | None) -> None:
    """Have a rule work, or not; what it has done stays.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: it is so already, or the rule is deleted.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = _locked(rule)
        if row.is_active == active:
            raise Refused("same", _("It is so already."))
        row.is_active = active
        row.save(update_fields=["is_active"])
        record(by=by, action="switch_wire_rule", subject=row.name, rule=row.pk, active=active)


def drop_rule(*, rule: Rule, by: User | None) -> None:
    """Delete a rule.

    Raises:
        PermissionDenied: ``by`` keeps no feeds.
        Refused: it is deleted already.
    """
    guard(by, Permission.KEEP_FEEDS)
    with transaction.atomic():
        row = _locked(rule)
        record(by=by, action="drop_wire_rule", subject=row.name, rule=row.pk, old=logged(row))
        row.delete()


def _locked(rule: Rule) -> Rule:
    row = Rule.objects.select_for_update(of=("self",)).filter(pk=rule.pk).first()
    if row is None:
        raise Refused("gone", _("That is not here any more."))
    return row


def fill(row: Rule, values: RuleValues) -> None:
    """Put the values onto a rule.

    Raises:
        Refused: it has no name, asks nothing or does nothing.
    """
    row.name = " ".join(text_value(values.name, "name", longest=LONGEST_NAME).split())
    row.words = text_value(values.words, "words", longest=LONGEST_RULE).strip()
    row.language = values.language if values.language in dict(settings.LANGUAGES) else ""
    row.urgency = values.urgency if values.urgency in URGENCIES else 0
    row.feed, row.section, row.person = values.feed, values.section, values.person
    row.marks_urgent, row.ignores, row.alarms = values.marks_urgent, values.ignores, values.alarms
    if not row.name:
        raise Refused("name", _("Give the rule a name."))
    if not (row.feed or row.words or row.language or row.urgency):
        raise Refused("asks", _("Say which items it is for: a feed, words, a language or an urgency."))
    if not (row.section or row.person or row.marks_urgent or row.ignores or row.alarms):
        raise Refused("does", _("Say what is to be done with these items."))


def logged(row: Rule) -> dict[str, Any]:
    return {
        "feed": row.feed_id,
        "words": row.words,
        "language": row.language,
        "urgency": row.urgency,
        "section": row.section_id,
        "person": row.person_id,
        "does": [name for name in ("marks_urgent", "ignores", "alarms") if getattr(row, name)],
    }
