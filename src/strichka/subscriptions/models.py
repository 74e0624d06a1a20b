"""Readers who asked to be told by mail or by a push notice, what goes out to many of them, and whom it has reached.

Of a reader nothing is kept but what telling them needs; what is ended or dead loses its address with the next sweep.
"""

import secrets
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.subscriptions.enums import (
    OPEN,
    ChoiceKind,
    DispatchKind,
    DispatchState,
    Medium,
    RecipientState,
    SubscriptionState,
)


def new_token() -> str:
    return secrets.token_urlsafe(24)


class Subscription(models.Model):
    """One reader at one address.

    address: a mail address, or the endpoint of a browser's push service; empty once it is swept. address_sum: HMAC of
    it by the instance's key, so that it is there once and one that bounced is known again. keys: of a push (``p256dh``,
    ``auth``). token: whoever has it may confirm, change and end it; it stands in links of our mails alone.
    breaking: wants breaking news. Choices say at which hours a digest comes, none for never, and narrow both: to
    sections where some are chosen, to topics where some are; none means everything. digested_at: up to when
    the last digest told of stories. written_at: when its address was last written to because somebody entered it on
    the page. bounces: refusals in a row that may pass, or silences; bounced_at: the first of them.
    """

    medium = models.CharField(max_length=5, choices=Medium.choices)
    address = models.CharField(max_length=2000, blank=True)
    address_sum = models.CharField(max_length=64)
    keys = models.JSONField(default=dict)
    token = models.CharField(max_length=64, unique=True, default=new_token)
    language = models.CharField(max_length=8)
    breaking = models.BooleanField(default=True)
    state = models.CharField(max_length=6, choices=SubscriptionState.choices, default=SubscriptionState.ASKED)
    bounces = models.PositiveSmallIntegerField(default=0)
    bounced_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(null=True)
    digested_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(medium__in=Medium.values), name="subscription_medium_known"),
            models.CheckConstraint(condition=Q(state__in=SubscriptionState.values), name="subscription_state_known"),
            models.UniqueConstraint(fields=["medium", "address_sum"], name="subscription_once_an_address"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["medium", "language", "id"],
                name="subscription_active",
                condition=Q(state=SubscriptionState.ACTIVE),
            ),
            models.Index(fields=["state", "asked_at"], name="subscription_age"),
        ]

    def __str__(self) -> str:
        return f"{self.medium} {self.pk}"


class Choice(models.Model):
    """A section or a topic that a subscription is for, by its slug, or an hour of the day for a digest (``07``)."""

    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="choices")
    kind = models.CharField(max_length=7, choices=ChoiceKind.choices)
    slug = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=ChoiceKind.values), name="choice_kind_known"),
            models.UniqueConstraint(fields=["subscription", "kind", "slug"], name="choice_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["kind", "slug", "subscription"], name="choice_of_what")]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"


class Dispatch(models.Model):
    """One thing that goes out to many: breaking news of a story, its correction or withdrawal, or a digest.

    key: of the message (``senders.sender.Message.key``) or of the digest's hour: what comes twice is one dispatch.
    edition: which of the story's ``words`` tell of; words: what is sent, by name (``story_words.StoryWords``).
    audience: whom it is for (``audience.Audience``); ``of`` instead: the dispatch whose readers are told what became
    of it. cursor: the last subscription for which a recipient was written, so that it goes on after a crash; walked:
    there is none further. held_until: before it nothing goes out. tries, problem: of reaching whoever carries
    it. figures: how many recipients stand in each state, once it is done.
    """

    key = models.CharField(max_length=120, unique=True)
    medium = models.CharField(max_length=5, choices=Medium.choices)
    kind = models.CharField(max_length=8, choices=DispatchKind.choices)
    language = models.CharField(max_length=8)
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, null=True, related_name="dispatches")
    channel = models.ForeignKey("channels.Channel", on_delete=models.PROTECT, null=True, related_name="+")
    of = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="followed_by")
    edition = models.PositiveIntegerField(default=0)
    words = models.JSONField(default=dict)
    audience = models.JSONField(default=dict)
    state = models.CharField(max_length=6, choices=DispatchState.choices, default=DispatchState.HELD)
    cursor = models.BigIntegerField(default=0)
    walked = models.BooleanField(default=False)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    figures = models.JSONField(default=dict)
    asked_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(medium__in=Medium.values), name="dispatch_medium_known"),
            models.CheckConstraint(condition=Q(kind__in=DispatchKind.values), name="dispatch_kind_known"),
            models.CheckConstraint(condition=Q(state__in=DispatchState.values), name="dispatch_state_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["story", "-id"], name="dispatch_of_story"),
            models.Index(
                fields=["held_until"],
                name="dispatch_open",
                condition=Q(state__in=[DispatchState.HELD, DispatchState.GOING]),
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Recipient(models.Model):
    """A dispatch to one subscription. An intent (``SENDING``) is written before its request; it is there once.

    edition: the one whose words it was told, once they may have gone out.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="recipients")
    subscription = models.ForeignKey(Subscription, on_delete=models.CASCADE, related_name="received")
    state = models.CharField(max_length=10, choices=RecipientState.choices, default=RecipientState.WAITING)
    edition = models.PositiveIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=RecipientState.values), name="recipient_state_known"),
            models.UniqueConstraint(fields=["dispatch", "subscription"], name="recipient_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["dispatch", "due_at", "id"], name="recipient_open", condition=Q(state__in=OPEN)),
        ]

    def __str__(self) -> str:
        return f"{self.dispatch_id} → {self.subscription_id}"


class LookedInto(models.Model):
    """What the last look for returned mails remembered of where they come."""

    name = models.CharField(max_length=20, primary_key=True)
    memory = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.name
