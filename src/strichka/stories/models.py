"""The story and its neighbours: what the desk writes, and what readers have seen.

Only the verbs in ``stories/domain`` change a story; views, jobs and commands call them.
"""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.languages.registry import DEFAULT, codes
from strichka.lib.identifiers import new_public_id
from strichka.search.names import NameKey
from strichka.stories.enums import AdvertisingMark, EditionKind, Kind, State, Weight

# First path segments that no section may take (the URL contract).
RESERVED_SLUGS = frozenset(
    {
        "-", "404", "500", "about", "advertising", "by", "corrections", "desk", "feeds", "imprint", "media",
        "offline", "page", "pulse", "report", "search", "sitemap", "static", "thread", "topic", "trust",
        "well-known", *codes(),
    }
)  # fmt: skip


class Section(models.Model):
    """A part of the paper with a front of its own."""

    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    translations = models.JSONField(_("translations"), default=dict, blank=True)
    position = models.PositiveSmallIntegerField(_("place in the menu"), default=0)

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(RESERVED_SLUGS)), name="section_slug_not_reserved"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return str(self.translations.get(language) or self.name)


class Byline(models.Model):
    """A person under whose name stories appear, whether or not they sign in to the desk."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=150)
    translations = models.JSONField(_("translations"), default=dict, blank=True)
    role = models.CharField(
        _("role"), max_length=150, blank=True, help_text=_("Offered first, for example: feed editor.")
    )
    role_translations = models.JSONField(_("translations of the role"), default=dict, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="bylines"
    )

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering: ClassVar = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def name_in(self, language: str) -> str:
        return str(self.translations.get(language) or self.name)


class BylineKey(NameKey):
    """What a person is looked up by."""

    named = models.ForeignKey(Byline, on_delete=models.CASCADE, related_name="keys")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["key", "lemma", "named"], name="byline_key_once")]


class Story(models.Model):
    """THE noun: a document with a log of steps, the fields beside it, and the editions that readers saw."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)

    document = models.JSONField()
    version = models.PositiveIntegerField(default=0, help_text=_("How many steps the document has taken."))
    schema_version = models.PositiveSmallIntegerField(default=1)
    headline = models.CharField(_("headline"), max_length=500, blank=True, help_text=_("Read from the document."))

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NEWS)
    weight = models.CharField(_("weight"), max_length=10, choices=Weight.choices, default=Weight.NORMAL)
    labels = models.JSONField(_("labels"), default=list, blank=True)
    advertising_mark = models.CharField(
        _("advertising mark"), max_length=20, choices=AdvertisingMark.choices, blank=True
    )
    short_headline = models.CharField(_("short headline"), max_length=200, blank=True)
    dateline = models.CharField(_("dateline"), max_length=100, blank=True)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, null=True, related_name="stories")
    topics = models.ManyToManyField("topics.Topic", through="StoryTopic", related_name="stories")
    sources = models.ManyToManyField("sources.Source", through="StorySource", related_name="stories")
    bylines = models.ManyToManyField(Byline, through="StoryByline", related_name="stories")
    lead_picture = models.ForeignKey("pictures.Picture", on_delete=models.PROTECT, null=True, related_name="+")
    lead_caption = models.TextField(_("caption"), blank=True)
    lead_credit = models.CharField(_("credit"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, default=DEFAULT)
    translation_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="translations")
    slug = models.SlugField(_("slug"), max_length=80, blank=True)
    slug_is_chosen = models.BooleanField(
        default=False, help_text=_("Written by hand, so the headline leaves it alone.")
    )
    ednote = models.TextField(_("ednote"), blank=True, help_text=_("For colleagues; never published."))
    urgency = models.PositiveSmallIntegerField(_("urgency"), default=5)
    embargoed_until = models.DateTimeField(_("embargo"), null=True, blank=True)
    field_versions = models.JSONField(default=dict, help_text=_("How often each field has been changed."))

    current_edition = models.ForeignKey("Edition", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True)
    scheduled_for = models.DateTimeField(_("to be published"), null=True)
    killed_at = models.DateTimeField(_("killed"), null=True)
    kill_note = models.TextField(_("why it was withdrawn"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=State.values), name="story_state_known"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="story_kind_known"),
            models.CheckConstraint(condition=models.Q(weight__in=Weight.values), name="story_weight_known"),
            models.CheckConstraint(condition=models.Q(urgency__gte=1, urgency__lte=9), name="story_urgency_1_to_9"),
            models.CheckConstraint(
                condition=models.Q(kind=Kind.ADVERTISING, advertising_mark__in=AdvertisingMark.values)
                | (~models.Q(kind=Kind.ADVERTISING) & models.Q(advertising_mark="")),
                name="story_advertising_is_marked",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.LIVE)
                | models.Q(current_edition__isnull=False, published_at__isnull=False),
                name="story_live_has_an_edition",
            ),
            models.CheckConstraint(
                condition=~models.Q(translation_of=models.F("id")), name="story_not_its_own_translation"
            ),
            models.UniqueConstraint(fields=["translation_of", "language"], name="story_one_translation_a_language"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-changed_at", "-id"], name="story_desk_list"),
            models.Index(fields=["-changed_at", "-id"], name="story_desk_all"),
        ]

    def __str__(self) -> str:
        return self.headline or self.public_id

    @property
    def advertising_words(self) -> str:
        """The mark as readers see it, or an empty string."""
        return str(AdvertisingMark(self.advertising_mark).label) if self.advertising_mark else ""


class StoryTopic(models.Model):
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="story_topics")
    topic = models.ForeignKey("topics.Topic", on_delete=models.PROTECT, related_name="story_topics")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "topic"], name="story_topic_unique")]


class StorySource(models.Model):
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="story_sources")
    source = models.ForeignKey("sources.Source", on_delete=models.PROTECT, related_name="story_sources")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "source"], name="story_source_unique")]


class StoryByline(models.Model):
    """Person and role on one story; the role alone stands where the name is not given."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="story_bylines")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, null=True, related_name="story_bylines")
    role = models.CharField(_("role"), max_length=150, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "byline"], name="story_byline_unique"),
            models.CheckConstraint(
                condition=models.Q(byline__isnull=False) | ~models.Q(role=""), name="story_byline_says_something"
            ),
        ]


class Step(models.Model):
    """One ProseMirror step of the draft, by a named author; never changed."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="steps")
    version = models.PositiveIntegerField(help_text=_("The document's version after this step."))
    step = models.JSONField()
    client = models.CharField(max_length=40, blank=True, help_text=_("The editor's clientID; empty for a verb."))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "version"], name="step_version_unique")]


class Checkpoint(models.Model):
    """The draft's whole document at a version, so that old steps can be folded and old versions opened."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="checkpoints")
    version = models.PositiveIntegerField()
    document = models.JSONField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["version"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["story", "version"], name="checkpoint_unique")]


class Edition(models.Model):
    """What readers saw from ``at`` on. Immutable; pages are baked from editions, never from the draft."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=15, choices=EditionKind.choices)
    note = models.TextField(_("note to readers"), blank=True)
    document = models.JSONField()
    fields = models.JSONField(help_text=_("The fields beside the document as they were (stories/snapshot.py)."))
    since = models.JSONField(help_text=_("Block id: the number of the edition in which it last changed."))
    version = models.PositiveIntegerField(help_text=_("The draft's version it came from."))
    schema_version = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "number"], name="edition_number_unique"),
            models.CheckConstraint(condition=models.Q(kind__in=EditionKind.values), name="edition_kind_known"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="edition_number_from_1"),
        ]

    def __str__(self) -> str:
        return f"{self.story_id}.{self.number}"

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise TypeError("An edition is what readers saw and is never changed; make a new one.")
        super().save(**options)


class Correction(models.Model):
    """We were wrong, in public: old and new wording of an edition, shown on the story and in the public log."""

    edition = models.OneToOneField(Edition, on_delete=models.PROTECT, related_name="correction")
    old = models.TextField(_("it said"))
    new = models.TextField(_("it says now"))
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(db_index=True)
    language = models.CharField(max_length=8)

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["language", "-at", "-id"], name="correction_log")]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"


class Card(models.Model):
    """What lists show of a story that readers may see now; written and removed with the editions.

    No card, no surface: a draft, an embargoed or a killed story has none, so lists, feeds and search fail closed.
    """

    story = models.OneToOneField(Story, on_delete=models.PROTECT, primary_key=True, related_name="card")
    public_id = models.CharField(max_length=12, unique=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=200, unique=True)
    language = models.CharField(max_length=8)
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="cards")
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    headline = models.CharField(max_length=500)
    short_headline = models.CharField(max_length=200, blank=True)
    standfirst = models.TextField(blank=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    weight = models.CharField(max_length=10, choices=Weight.choices)
    labels = models.JSONField(default=list)
    advertising_mark = models.CharField(max_length=20, choices=AdvertisingMark.choices, blank=True)
    picture = models.ForeignKey("pictures.Picture", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind=Kind.ADVERTISING, advertising_mark__in=AdvertisingMark.values)
                | (~models.Q(kind=Kind.ADVERTISING) & models.Q(advertising_mark="")),
                name="card_advertising_is_marked",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["language", "-published_at", "-story"], name="card_feed"),
            models.Index(fields=["section", "language", "-published_at", "-story"], name="card_section_feed"),
        ]

    def __str__(self) -> str:
        return self.headline

    @property
    def advertising_words(self) -> str:
        """The mark as readers see it, or an empty string."""
        return str(AdvertisingMark(self.advertising_mark).label) if self.advertising_mark else ""


class CardTopic(models.Model):
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="card_topics")
    topic = models.ForeignKey("topics.Topic", on_delete=models.PROTECT, related_name="card_topics")
    language = models.CharField(max_length=8)
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "topic"], name="card_topic_unique")]
        indexes: ClassVar = [
            models.Index(fields=["topic", "language", "-published_at", "-card"], name="card_topic_by_time"),
        ]


class CardByline(models.Model):
    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="card_bylines")
    byline = models.ForeignKey(Byline, on_delete=models.PROTECT, related_name="card_bylines")
    language = models.CharField(max_length=8)
    published_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["card", "byline"], name="card_byline_unique")]
        indexes: ClassVar = [
            models.Index(fields=["byline", "language", "-published_at", "-card"], name="card_byline_by_time"),
        ]


class Address(models.Model):
    """Every path that a published story has ever had; the newest is its address, the others redirect for ever."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="addresses")
    path = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.path


class PinQuerySet(models.QuerySet["Pin"]):
    def standing(self, *, at: datetime) -> Self:
        return self.filter(models.Q(until__isnull=True) | models.Q(until__gt=at))


class Pin(models.Model):
    """A story held on a front until a time. No section: the home page."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="pins")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, null=True, blank=True, related_name="pins")
    language = models.CharField(max_length=8, default=DEFAULT)
    position = models.PositiveSmallIntegerField(_("place"), default=0)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = PinQuerySet.as_manager()

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        ordering: ClassVar = ["position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["story", "section", "language"], name="pin_once_a_section"),
            models.UniqueConstraint(
                fields=["story", "language"], name="pin_once_at_home", condition=models.Q(section__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story} @ {self.section or 'home'}"


class Background(models.Model):
    """Context written once and reused; stories that show it stay current."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    title = models.CharField(_("title"), max_length=200)
    document = models.JSONField()
    language = models.CharField(max_length=8, default=DEFAULT)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("background")
        verbose_name_plural = _("backgrounds")
        ordering: ClassVar = ["title", "pk"]

    def __str__(self) -> str:
        return self.title


class Thread(models.Model):
    """A developing story: the stories that follow one event."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(max_length=8, default=DEFAULT)
    stories = models.ManyToManyField(Story, related_name="threads", blank=True)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.name
