"""Where readers are besides the paper: channels, what stands there of each story, and each sending of it.

How one kind of channel is told is plain code (``senders/<kind>``); here is kept what was wanted, tried and reached. An
intent is written before its request, so that after a crash it is known what may have gone out.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.channels.enums import OPEN, UNDER_WAY, DeliveryChange, DeliveryState

LONGEST_NAME = 100


def new_key() -> str:
    return uuid.uuid4().hex


class Channel(models.Model):
    """One place where stories are told of: a Telegram channel, another site's hook.

    open_settings: what its kind asks for, by name; secret_settings: the same for what is shown to nobody. filters:
    which stories it is for (``sections``, ``topics``, ``languages``, ``weights``: lists of slugs or codes; an empty
    one is any).
    """

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    kind = models.CharField(_("kind"), max_length=30)
    open_settings = models.JSONField(default=dict)
    secret_settings = models.JSONField(default=dict)
    filters = models.JSONField(default=dict)
    by_itself = models.BooleanField(
        _("sends by itself"), default=False, help_text=_("Else an editor chooses it in the story.")
    )
    is_active = models.BooleanField(_("is used"), default=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A story in a channel: what the editor wants there, and what stands there now.

    is_wanted: it is to be there when the story is live. text: the editor's words for this channel; empty: headline and
    standfirst. text_edition: the edition that readers had when those words were last looked at. edition: which of the
    story's stands there, 0 for none; sent_id and url as the service names it, empty once nothing stands there;
    sent_picture: the address of the picture that went with it. audience: of a channel to readers, which of them
    (``subscriptions.audience``); empty for whoever wants such stories.
    """

    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="posts")
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="posts")
    is_wanted = models.BooleanField(default=True)
    text = models.TextField(blank=True)
    with_link = models.BooleanField(default=True)
    with_picture = models.BooleanField(default=True)
    silent = models.BooleanField(default=False)
    audience = models.JSONField(default=dict)
    text_edition = models.PositiveIntegerField(default=0)
    edition = models.PositiveIntegerField(default=0)
    sent_id = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    sent_picture = models.CharField(max_length=2000, blank=True)
    is_withdrawn = models.BooleanField(default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "channel"], name="post_once_a_channel")]
        indexes: ClassVar = [models.Index(fields=["channel", "-id"], name="post_of_channel")]

    def __str__(self) -> str:
        return f"{self.story_id} → {self.channel_id}"


class Delivery(models.Model):
    """One sending: of an edition (or a withdrawal) to a channel. ``key`` is the same at every try.

    problem: why it was not sent, by language. due_at: before it, nothing is tried. looks: how often an uncertain one
    was looked for. Of one post one waits at most, and one is under way; a further one waits for it.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="deliveries")
    change = models.CharField(max_length=10, choices=DeliveryChange.choices)
    edition = models.PositiveIntegerField()
    key = models.CharField(max_length=100, unique=True, default=new_key)
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    attempts = models.PositiveIntegerField(default=0)
    looks = models.PositiveIntegerField(default=0)
    problem = models.JSONField(default=dict)
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    begun_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("sending")
        verbose_name_plural = _("sendings")
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(change__in=DeliveryChange.values), name="delivery_change_known"),
            models.CheckConstraint(condition=models.Q(state__in=DeliveryState.values), name="delivery_state_known"),
            models.UniqueConstraint(
                fields=["post"], name="delivery_waits_once", condition=models.Q(state=DeliveryState.WAITING)
            ),
            models.UniqueConstraint(
                fields=["post"], name="delivery_under_way_once", condition=models.Q(state__in=UNDER_WAY)
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["post", "-id"], name="delivery_of_post"),
            models.Index(
                fields=["asked_at", "id"],
                name="delivery_open",
                condition=models.Q(state__in=OPEN),
            ),
        ]

    def __str__(self) -> str:
        return self.key
