"""What comes in: feeds, their items with every version, what could not be read, and which story an item became.

How bytes are read into items is plain code (``wire/feeds``); here they are kept. Only the verbs in ``domain`` change a
feed or what became of an item.
"""

import secrets
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strichka.inbox.enums import Change, Handling, ItemStatus
from strichka.planning.models import KeptView
from strichka.search.models import Indexed

LONGEST_NAME = 100
LONGEST_ADDRESS = 2000


def new_secret() -> str:
    return secrets.token_urlsafe(32)


LONGEST_HEADLINE = 500
LONGEST_RULE = 500  # characters of a rule's words
LARGEST_KEPT = 1 << 20  # bytes of what could not be read; of more the first are kept


class Feed(models.Model):
    """Where items come from, and how its last looks went.

    open_settings: what its kind asks for, by name; secret_settings: the same for what is shown to nobody. memory:
    what the kind remembers between two looks (an ETag, the last mail). A pushed feed is known by ``push_key_sum``
    (SHA-256).
    """

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    kind = models.CharField(_("kind"), max_length=30)
    open_settings = models.JSONField(default=dict)
    secret_settings = models.JSONField(default=dict)
    push_key_sum = models.CharField(max_length=64, blank=True)
    source = models.ForeignKey(
        "sources.Source",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="feeds",
        verbose_name=_("source"),
        help_text=_("Whom a story taken from here is attributed to."),
    )
    section = models.ForeignKey(
        "stories.Section", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    language = models.CharField(_("language"), max_length=8, blank=True, help_text=_("Empty: as each item says."))
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    usage_terms = models.TextField(_("what we may do with it"), blank=True)
    with_pictures = models.BooleanField(
        _("we may publish its pictures"),
        default=False,
        help_text=_("With a take they come into the library."),
    )
    interval = models.PositiveIntegerField(_("seconds between two looks"), default=300)
    is_active = models.BooleanField(_("is looked at"), default=True)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    memory = models.JSONField(default=dict)
    next_look = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True)
    succeeded_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0, help_text=_("In a row."))
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(interval__gte=10), name="feed_interval_sane"),
            models.UniqueConstraint(
                fields=["push_key_sum"], condition=~models.Q(push_key_sum=""), name="feed_push_key_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["next_look"], name="feed_due", condition=models.Q(is_active=True)),
        ]

    def __str__(self) -> str:
        return self.name


class HubLink(models.Model):
    """A hub that brings a feed to us (WebSub): asked, and until when it has agreed.

    token: in the address that it posts to; secret: what it signs by. problem: why it does not bring the feed.
    """

    feed = models.OneToOneField(Feed, on_delete=models.CASCADE, related_name="hub_link")
    hub = models.CharField(max_length=LONGEST_ADDRESS)
    topic = models.CharField(max_length=LONGEST_ADDRESS)
    token = models.CharField(max_length=64, unique=True, default=new_secret)
    secret = models.CharField(max_length=64, default=new_secret)
    asked_at = models.DateTimeField(default=timezone.now)
    lease_until = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["asked_at"], name="hub_link_asked")]

    def __str__(self) -> str:
        return f"{self.feed_id} ← {self.hub}"

    @property
    def is_active(self) -> bool:
        return self.lease_until is not None and self.lease_until > timezone.now()


class Event(models.Model):
    """What several items tell of: the same news by different senders."""

    begun_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    items_count = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes: ClassVar = [models.Index(fields=["-changed_at", "-id"], name="event_newest")]

    def __str__(self) -> str:
        return str(self.pk)


class Item(models.Model):
    """One entry of a feed, as it stands now; what stood before is in its versions.

    key: its sender's name for it, by which a new version is known. arrived_at: when its newest version came, the
    order of the inbox. wire: all that its sender said (``wire.feeds.kinds.Item`` as JSON). text: its words, for
    finding and comparing. page: the story on its page, in the same form, once an editor has asked for it, and page_at
    when; its sender's words stay what they are.
    """

    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, related_name="items")
    key_sum = models.CharField(max_length=64, help_text=_("SHA-256 of the sender's key."))
    key = models.TextField()
    url = models.CharField(_("address"), max_length=LONGEST_ADDRESS, blank=True)
    headline = models.CharField(_("headline"), max_length=LONGEST_HEADLINE, blank=True)
    text = models.TextField(blank=True)
    wire = models.JSONField()
    page = models.JSONField(null=True)
    page_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=8, blank=True)
    status = models.CharField(max_length=10, choices=ItemStatus.choices, default=ItemStatus.USABLE)
    urgency = models.PositiveSmallIntegerField(default=0)
    is_urgent = models.BooleanField(default=False, help_text=_("By a rule of ours, or as its sender says."))
    is_alarm = models.BooleanField(default=False, help_text=_("A rule of ours sounds for it."))
    section = models.ForeignKey("stories.Section", on_delete=models.PROTECT, null=True, related_name="+")
    is_indexed = models.BooleanField(default=False, help_text=_("Search knows it as it stands."))
    published_at = models.DateTimeField(null=True)
    embargoed_until = models.DateTimeField(null=True)
    received_at = models.DateTimeField(default=timezone.now)
    arrived_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")
    event = models.ForeignKey(Event, on_delete=models.SET_NULL, null=True, related_name="items")
    handling = models.CharField(max_length=10, choices=Handling.choices, default=Handling.NEW)
    handled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    handled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering: ClassVar = ["-arrived_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed", "key_sum"], name="item_once_a_feed"),
            models.CheckConstraint(condition=models.Q(status__in=ItemStatus.values), name="item_status_known"),
            models.CheckConstraint(condition=models.Q(handling__in=Handling.values), name="item_handling_known"),
            models.CheckConstraint(condition=models.Q(urgency__lte=9), name="item_urgency_to_9"),
        ]
        indexes: ClassVar = [
            # With all that the list is narrowed by, so that rows, which are long, are read for what is shown alone.
            models.Index(
                fields=["-arrived_at", "-id", "handling", "language", "version", "section", "feed"], name="item_walked"
            ),
            models.Index(fields=["feed", "-arrived_at", "-id"], name="item_of_feed"),
            models.Index(fields=["handling", "-arrived_at", "-id"], name="item_handled"),
            models.Index(fields=["event", "-arrived_at", "-id"], name="item_of_event"),
            models.Index(fields=["-arrived_at", "-id"], name="item_urgent", condition=models.Q(is_urgent=True)),
            models.Index(fields=["id"], name="item_to_index", condition=models.Q(is_indexed=False)),
        ]

    def __str__(self) -> str:
        return self.headline or self.text[:100]


class ItemVersion(models.Model):
    """An item as it came once; the newest is what the item is now."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    change = models.CharField(max_length=10, choices=Change.choices)
    headline = models.CharField(max_length=LONGEST_HEADLINE, blank=True)
    text = models.TextField(blank=True)
    wire = models.JSONField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="item_version_once"),
            models.CheckConstraint(condition=models.Q(change__in=Change.values), name="item_version_change_known"),
        ]

    def __str__(self) -> str:
        return f"{self.item_id}: {self.number}"


class Mark(models.Model):
    """Somebody has seen an item, up to this version of it."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="marks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "person"], name="item_mark_once")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.item_id}"


class Taking(models.Model):
    """A story has words of an item, as it stood in that version."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="takings")
    story = models.ForeignKey("stories.Story", on_delete=models.CASCADE, related_name="takings")
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "story"], name="taking_once")]
        indexes: ClassVar = [models.Index(fields=["story", "-id"], name="taking_of_story")]

    def __str__(self) -> str:
        return f"{self.item_id} → {self.story_id}"


class Quarantined(models.Model):
    """What came and could not be read: its bytes and the reason, until somebody has looked."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="quarantined")
    url = models.CharField(max_length=LONGEST_ADDRESS, blank=True)
    reason = models.CharField(max_length=300)
    content = models.BinaryField()
    content_sum = models.CharField(max_length=64, help_text=_("SHA-256; what came again is not kept twice."))
    size = models.PositiveBigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("what could not be read")
        verbose_name_plural = _("what could not be read")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed", "content_sum"], name="quarantined_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-at", "-id"], name="quarantined_open", condition=models.Q(settled_at__isnull=True)),
            models.Index(fields=["feed", "-id"], name="quarantined_of_feed"),
        ]

    def __str__(self) -> str:
        return self.reason


class FeedDay(models.Model):
    """How many items, and new versions of items, a feed brought on a day of the newsroom."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    items = models.PositiveIntegerField(default=0)
    versions = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["feed", "day"], name="feed_day_once")]

    def __str__(self) -> str:
        return f"{self.feed_id}: {self.day}"


class ItemFile(models.Model):
    """A file that came along with an item, such as an attachment of a mail; its entry in ``wire`` has the sum."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="files")
    content_sum = models.CharField(max_length=64, help_text=_("SHA-256"))
    name = models.CharField(max_length=300, blank=True)
    mime_type = models.CharField(max_length=100, blank=True)
    content = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["item", "content_sum"], name="item_file_once")]

    def __str__(self) -> str:
        return self.name


class ItemWords(Indexed):
    """What an item is found by, in a table of its own: search of the paper stays as fast as it is. ``ref``: item."""

    lookup = "inbox_lookup"

    class Meta(Indexed.Meta):
        constraints: ClassVar = [models.UniqueConstraint(fields=["ref"], name="item_words_once")]


class Rule(models.Model):
    """What is done with items that fit: all that is said of feed, words, language and urgency has to be so.

    words: a line a phrase, any of which is enough, in any form of its words.
    """

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    feed = models.ForeignKey(Feed, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")
    words = models.TextField(_("words"), blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    urgency = models.PositiveSmallIntegerField(_("at least this urgent"), default=0, help_text=_("0: whatever it is."))
    section = models.ForeignKey("stories.Section", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    marks_urgent = models.BooleanField(_("mark urgent"), default=False)
    ignores = models.BooleanField(_("ignore"), default=False)
    alarms = models.BooleanField(_("sound"), default=False)
    is_active = models.BooleanField(_("works"), default=False)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("rule of the inbox")
        verbose_name_plural = _("rules of the inbox")
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.name


class InboxView(KeptView):
    """The filters of the inbox that somebody keeps under a name."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="inbox_views")

    class Meta(KeptView.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "name"], name="inbox_view_named_once_a_person"),
            models.CheckConstraint(condition=~models.Q(name=""), name="inbox_view_has_a_name"),
        ]
