"""Who gets our stories. A key is shown once and kept as its hash; it is long and random, so a plain hash hides it."""

import hashlib
import secrets
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from strichka.jobs import queue
from strichka.partners.enums import ExchangeFormat, Permission
from strichka.partners.models import LONGEST_NAME, SHOWN_OF_KEY, Partner
from strichka.partners.sequence import FILL
from strichka.staff.errors import Refused
from strichka.staff.guard import guard, record
from strichka.staff.models import User
from strichka.staff.values import text_value
from strichka.stories import addresses
from strichka.stories.enums import Kind
from strichka.stories.models import Section
from strichka.topics.models import Topic

KEY_BYTES = 32
MOST_TOPICS = 200
KINDS = tuple(kind for kind in Kind if kind != Kind.ADVERTISING)


@dataclass(frozen=True, slots=True)
class PartnerValues:
    """What is entered of a partner; of sections, topics, languages and kinds none is any."""

    name: str
    formats: tuple[str, ...]
    sections: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    full_text: bool = False

    def checked(self) -> dict[str, Any]:
        """As columns. Raises Refused where something is missing or is not there."""
        name = text_value(self.name, "name", longest=LONGEST_NAME)
        if not name:
            raise Refused("name", _("Write what the partner is called."))
        if not self.formats:
            raise Refused("formats", _("Choose at least one format."))
        if len(self.topics) > MOST_TOPICS:
            raise Refused("topics", _("At most %s topics, please.") % MOST_TOPICS)
        topics = Topic.objects.filter(slug__in=self.topics).values_list("slug", flat=True)
        filters = {
            "sections": _checked(self.sections, Section.objects.values_list("slug", flat=True)),
            "topics": _checked(self.topics, topics),
            "languages": _checked(self.languages, addresses.languages()),
            "kinds": _checked(self.kinds, [kind.value for kind in KINDS]),
        }
        formats = _checked(self.formats, [one.value for one in ExchangeFormat])
        return {"name": name, "formats": formats, "filters": filters, "full_text": self.full_text}


def _checked(chosen: Iterable[str], existing: Collection[str]) -> list[str]:
    values = list(dict.fromkeys(chosen))
    if missing := set(values) - set(existing):
        raise Refused("choice", _("There is no “%s”.") % min(missing))
    return values


def hash_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def enter(*, values: PartnerValues, by: User | None) -> tuple[Partner, str]:
    """Enter a partner; the key is in nobody's hands but those of who is answered.

    Raises:
        PermissionDenied: ``by`` may not enter partners.
        Refused: a value is missing or unknown, or there is one of this name.
    """
    guard(by, Permission.KEEP)
    columns, key = values.checked(), _new_key()
    with transaction.atomic():
        _refuse_same(columns["name"], None)
        partner = Partner.objects.create(**columns, key_hash=hash_of(key), key_start=key[:SHOWN_OF_KEY], added_by=by)
        record(by=by, action="add_partner", subject=partner.name, partner=partner.pk, **asdict(values))
        queue.enqueue(FILL, key=FILL)
    return partner, key


def change(*, partner: Partner, values: PartnerValues, by: User | None) -> None:
    """Change what a partner gets from now on; what they got they keep.

    Raises:
        PermissionDenied: ``by`` may not change partners.
        Refused: a value is missing or unknown, or there is another of this name.
    """
    guard(by, Permission.KEEP)
    columns = values.checked()
    with transaction.atomic():
        row = _locked(partner)
        _refuse_same(columns["name"], row)
        before = {name: getattr(row, name) for name in columns}
        if before == columns:
            return
        for name, value in columns.items():
            setattr(row, name, value)
        row.save(update_fields=[*columns])
        record(by=by, action="change_partner", subject=row.name, partner=row.pk, old=before, new=columns)


def rotate(*, partner: Partner, by: User | None) -> str:
    """A new key, shown once; the old one works no more.

    Raises:
        PermissionDenied: ``by`` may not change partners.
    """
    guard(by, Permission.KEEP)
    key = _new_key()
    with transaction.atomic():
        row = _locked(partner)
        before = row.key_start
        row.key_hash, row.key_start = hash_of(key), key[:SHOWN_OF_KEY]
        row.save(update_fields=["key_hash", "key_start"])
        record(by=by, action="rotate_partner", subject=row.name, partner=row.pk, old=before, new=row.key_start)
    return key


def switch(*, partner: Partner, active: bool, by: User | None) -> None:
    """Give a partner stories, or none any more. One that is so already is nothing to do.

    Raises:
        PermissionDenied: ``by`` may not change partners.
    """
    guard(by, Permission.KEEP)
    with transaction.atomic():
        row = _locked(partner)
        if row.is_active == active:
            return
        row.is_active = active
        row.save(update_fields=["is_active"])
        record(by=by, action="switch_partner", subject=row.name, partner=row.pk, old=not active, new=active)


def _new_key() -> str:
    return secrets.token_urlsafe(KEY_BYTES)


def _locked(partner: Partner) -> Partner:
    return Partner.objects.select_for_update().get(pk=partner.pk)


def _refuse_same(name: str, row: Partner | None) -> None:
    others = Partner.objects.filter(name=name)
    if (others.exclude(pk=row.pk) if row else others).exists():
        raise Refused("same", _("There is a partner of this name already."))
