"""The draft, the fields beside it, and what it is linked to.

Only the verbs in ``stories/domain`` change a story; views, jobs and commands call them.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.languages.registry import DEFAULT
from strichka.lib.identifiers import new_public_id
from strichka.stories.enums import AdvertisingMark, Kind, State, Weight
from strichka.stories.models.byline import Byline
from strichka.stories.models.section import Section


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
    delay = models.ForeignKey("Delay", on_delete=models.PROTECT, null=True, related_name="+")
    delay_hours = models.PositiveSmallIntegerField(null=True, help_text=_("What the delay was when it was chosen."))
    delayed_from = models.DateTimeField(null=True, help_text=_("When the event was whose delay this embargo is."))
    field_versions = models.JSONField(default=dict, help_text=_("How often each field has been changed."))

    current_edition = models.ForeignKey("Edition", on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(_("published"), null=True)
    scheduled_for = models.DateTimeField(_("to be published"), null=True)
    checked_at = models.DateTimeField(null=True, help_text=_("The last change of which checks were asked."))
    held_by = models.JSONField(null=True, help_text=_("Checks that hold the planned publication up."))
    approved_at = models.DateTimeField(null=True, help_text=_("Since when the text as it stands is approved."))
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approval_asked_at = models.DateTimeField(null=True, help_text=_("Since when an update waits for approval."))
    sent_back = models.JSONField(null=True, help_text=_("Why it went back to its writer: reason, by, at."))
    spiked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("discarded by")
    )
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
            models.CheckConstraint(
                condition=models.Q(scheduled_for__isnull=True)
                | models.Q(embargoed_until__isnull=True)
                | models.Q(scheduled_for__gte=models.F("embargoed_until")),
                name="story_planned_after_its_embargo",
            ),
            models.CheckConstraint(
                condition=models.Q(delay__isnull=True, delay_hours__isnull=True, delayed_from__isnull=True)
                | models.Q(
                    delay__isnull=False,
                    delay_hours__isnull=False,
                    delayed_from__isnull=False,
                    embargoed_until__isnull=False,
                ),
                name="story_delay_is_an_embargo",
            ),
            models.UniqueConstraint(fields=["translation_of", "language"], name="story_one_translation_a_language"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "-changed_at", "-id"], name="story_desk_list"),
            models.Index(fields=["-changed_at", "-id"], name="story_desk_all"),
            models.Index(fields=["created_by", "state", "version", "-id"], name="story_begun_by"),
            models.Index(
                fields=["scheduled_for"], name="story_scheduled", condition=models.Q(scheduled_for__isnull=False)
            ),
            models.Index(
                fields=["embargoed_until"], name="story_embargoed", condition=models.Q(embargoed_until__isnull=False)
            ),
            models.Index(fields=["approved_at"], name="story_approved", condition=models.Q(approved_at__isnull=False)),
            models.Index(
                fields=["approval_asked_at"],
                name="story_approval_asked",
                condition=models.Q(approval_asked_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.headline or self.public_id

    @property
    def advertising_words(self) -> str:
        """The mark as readers see it, or an empty string."""
        return str(AdvertisingMark(self.advertising_mark).label) if self.advertising_mark else ""

    def save_beside_text(self) -> None:
        """Save all but the document: who writes the text saves that (``domain/write.py``), and it is long."""
        columns = self._meta.concrete_fields
        self.save(update_fields=[one.name for one in columns if not one.primary_key and one.name != "document"])


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
