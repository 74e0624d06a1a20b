"""Who follows the paper from servers of the Fediverse, what they are told, and how far that has come.

Of a follower nothing is kept but what telling them needs. What is told is written down before anything is sent, byte
by byte: a worker that was killed goes on with the very same.
"""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.activitypub.enums import ActivityKind, ParcelState

LONGEST_ADDRESS = 1000
LONGEST_NAME = 30
LONGEST_HOST = 260


def new_note_id() -> str:
    return secrets.token_urlsafe(12)


class OwnKey(models.Model):
    """The key by which servers know us, in one row: made once, lost with the followers' trust."""

    pem = models.TextField()
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.CheckConstraint(condition=Q(id=1), name="own_key_once")]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"


class Host(models.Model):
    """Another server, by host and port as they stand in its addresses.

    way: how it last took our signature. failures: in a row; failing_since: when the first of them was. due_at: before
    it, nothing is sent there. problem: why it took nothing, by language.
    """

    name = models.CharField(_("server"), max_length=LONGEST_HOST, unique=True)
    is_blocked = models.BooleanField(_("is blocked"), default=False)
    way = models.CharField(max_length=10, blank=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    due_at = models.DateTimeField(default=timezone.now)
    problem = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("server of the Fediverse")
        verbose_name_plural = _("servers of the Fediverse")
        indexes: ClassVar = [
            models.Index(fields=["failing_since"], name="host_failing", condition=Q(failing_since__isnull=False))
        ]

    def __str__(self) -> str:
        return self.name


class Follower(models.Model):
    """Who follows an account of ours: only addresses, and the key that proves what they send.

    name: of our account. inbox: their own; deliver_to: where stories go, their server's one for all if it has one.
    follow: the id of their request, by which they may take it back.
    """

    name = models.CharField(max_length=LONGEST_NAME)
    actor = models.CharField(max_length=LONGEST_ADDRESS)
    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="followers")
    inbox = models.CharField(max_length=LONGEST_ADDRESS)
    deliver_to = models.CharField(max_length=LONGEST_ADDRESS)
    key_id = models.CharField(max_length=LONGEST_ADDRESS)
    key = models.TextField()
    follow = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["actor", "name"], name="follower_once")]
        indexes: ClassVar = [models.Index(fields=["name", "host"], name="follower_of_account")]

    def __str__(self) -> str:
        return f"{self.actor} → {self.name}"


class Note(models.Model):
    """A story as an account of ours has told it; a story that comes back after a withdrawal is another note.

    key: of the message that made it (``senders.sender.Message.key``), so that it is made once.
    """

    public_id = models.CharField(max_length=20, unique=True, default=new_note_id)
    name = models.CharField(max_length=LONGEST_NAME)
    story = models.CharField(max_length=12, help_text=_("The story’s id in addresses."))
    key = models.CharField(max_length=100, unique=True)
    document = models.JSONField(default=dict)
    is_withdrawn = models.BooleanField(default=False)
    published_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["name", "-id"], name="note_of_account", condition=Q(is_withdrawn=False))
        ]

    def __str__(self) -> str:
        return self.public_id


class Activity(models.Model):
    """What is told, once for all inboxes; ``body`` are the bytes that go out, at every try the same."""

    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=6, choices=ActivityKind.choices)
    name = models.CharField(max_length=LONGEST_NAME)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, null=True, related_name="activities")
    body = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ActivityKind.values), name="activity_kind_known")
        ]
        indexes: ClassVar = [models.Index(fields=["at"], name="activity_age")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Parcel(models.Model):
    """An activity on its way to one inbox, where it is brought once.

    is_urgent: a withdrawal, which goes before all else.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="parcels")
    host = models.ForeignKey(Host, on_delete=models.CASCADE, related_name="parcels")
    inbox = models.CharField(max_length=LONGEST_ADDRESS)
    is_urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=7, choices=ParcelState.choices, default=ParcelState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    problem = models.JSONField(default=dict)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=ParcelState.values), name="parcel_state_known"),
            models.UniqueConstraint(fields=["activity", "inbox"], name="parcel_once_an_inbox"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-is_urgent", "id"], name="parcel_waiting", condition=Q(state=ParcelState.WAITING)),
            models.Index(fields=["host", "-id"], name="parcel_failed", condition=Q(state=ParcelState.FAILED)),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} → {self.inbox}"


class SeenSignature(models.Model):
    """A proven message that was acted on, by the sum of its signature: nobody can have it said twice."""

    sum = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="seen_signature_age")]

    def __str__(self) -> str:
        return self.sum
