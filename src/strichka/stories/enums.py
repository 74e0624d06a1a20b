from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    NEWS = "news", _("news")
    FLASH = "flash", _("flash")
    ARTICLE = "article", _("article")
    INTERVIEW = "interview", _("interview")
    OPINION = "opinion", _("opinion")
    LIVE_TEXT = "live_text", _("live text")
    GALLERY = "gallery", _("gallery")
    ADVERTISING = "advertising", _("advertising")


class Weight(models.TextChoices):
    NORMAL = "normal", _("normal")
    IMPORTANT = "important", _("important")
    BREAKING = "breaking", _("breaking")


class Label(models.TextChoices):
    UPDATED = "updated", _("updated")
    EXCLUSIVE = "exclusive", _("exclusive")
    PHOTO = "photo", _("photo")
    VIDEO = "video", _("video")
    LIVE = "live", _("being updated")


class AdvertisingMark(models.TextChoices):
    """The words that the law and our readers expect wherever a paid headline shows."""

    ADVERTISING = "advertising", _("Advertising")
    COMPANY_NEWS = "company_news", _("Company news")
    PARTNER = "partner", _("Partner material")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    READY = "ready", _("ready")
    LIVE = "live", _("live")
    KILLED = "killed", _("killed")
    SPIKED = "spiked", _("spiked")


SHOWN = (State.READY, State.LIVE)  # what readers see or soon will
# What went out of use. Without statistics SQLite takes an index of states before one of times: a question that looks
# for rare times leaves these out rather than asking for the others.
PUT_AWAY = (State.KILLED, State.SPIKED)


class ApprovalState(models.TextChoices):
    """How a story stands with the approval that its section asks for."""

    AWAITS = "awaits", _("awaits approval")
    APPROVED = "approved", _("approved")


class EditionKind(models.TextChoices):
    FIRST = "first", _("first")
    UPDATE = "update", _("update")
    CORRECTION = "correction", _("correction")
    CLARIFICATION = "clarification", _("clarification")
    REFUTATION = "refutation", _("refutation")
    REPLY = "reply", _("reply")
    MINOR = "minor", _("minor")


class Severity(models.TextChoices):
    """What a finding of a check before publishing means."""

    BLOCKING = "blocking", _("holds publishing up")
    WARNING = "warning", _("is asked about")
    OFF = "off", _("off")


class RuleSeverity(models.TextChoices):
    """What a finding of a rule of the stylebook means."""

    BLOCKING = "blocking", _("holds publishing up")
    WARNING = "warning", _("is asked about")
    HINT = "hint", _("is shown beside the text alone")
    OFF = "off", _("off")


class Reach(models.TextChoices):
    """Where a dismissed finding is not told again."""

    ONCE = "once", _("at this place")
    STORY = "story", _("in this story")
    HOUSE = "house", _("in any story")


class Outcome(models.TextChoices):
    """What became of a story whose planned moment was missed."""

    LATE = "late", _("went out late")
    STALE = "stale", _("too late to go out by itself")
    REFUSED = "refused", _("was refused")
    WAITING = "waiting", _("has not gone out yet")


# Kinds whose note is the whole of what somebody may demand of us (Law on Media, art. 43): they do not go without one.
DEMANDED_KINDS = frozenset({EditionKind.REFUTATION, EditionKind.REPLY})
# Kinds of editions that say openly what was changed, on the story and in the public log.
PUBLIC_KINDS = frozenset({EditionKind.CORRECTION, EditionKind.CLARIFICATION, *DEMANDED_KINDS})


class Change(StrEnum):
    """What a verb has done to a story, as it tells others inside its transaction."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Permission(StrEnum):
    """What somebody may do with stories; ``stories/rules.py`` says who."""

    VIEW = "stories.view_story"
    CREATE = "stories.create_story"
    WRITE = "stories.write_story"
    PUBLISH = "stories.publish_story"
    APPROVE = "stories.approve_story"
    WAIVE = "stories.waive_approval"
    LIMIT = "stories.limit_person"
    CORRECT = "stories.correct_story"
    KILL = "stories.kill_story"
    RESTORE = "stories.restore_story"
    SPIKE = "stories.spike_story"
    UNSPIKE = "stories.unspike_story"
    EMBARGO = "stories.embargo_story"
    ADVERTISE = "stories.advertise_story"
    PLACE = "stories.place_story"
    KEEP_BACKGROUND = "stories.keep_background"
    KEEP_STYLEBOOK = "stories.keep_stylebook"
    SET_RULES = "stories.set_rules"
    EXPORT_READERS = "stories.export_readers"
