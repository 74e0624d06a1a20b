from typing import ClassVar

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class LedgerEntry(models.Model):
    """A page, and one key that it read while it was rendered; so a key names exactly the pages to bake again."""

    path = models.CharField(max_length=300)
    key = models.CharField(max_length=150, db_index=True)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger")
        constraints: ClassVar = [models.UniqueConstraint(fields=["path", "key"], name="ledger_path_key_unique")]

    def __str__(self) -> str:
        return f"{self.path} read {self.key}"


class Touch(models.Model):
    """The outbox: a key touched by a committed change, or a path to bake, until the pages are on disk.

    Written inside the transaction of the change; marked done last, after the bake, so a crash bakes again.
    """

    key = models.CharField(max_length=150, blank=True)
    path = models.CharField(max_length=300, blank=True, help_text=_("A path to bake even if no page has read the key."))
    priority = models.PositiveSmallIntegerField(default=5, help_text=_("0 is baked first."))
    # By the database's default, so that a machine with the version before writes on (as of an upgrade by and by).
    is_kill = models.BooleanField(db_default=False, default=False, help_text=_("Nodes take its pages first."))
    claimed_until = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("touched key")
        verbose_name_plural = _("outbox")
        ordering: ClassVar = ["priority", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["priority", "id"], name="touch_open", condition=models.Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.key or self.path


class LiveCheck(models.Model):
    """A change, and when readers were seen to get it everywhere: the addresses it touched are fetched and compared."""

    subject = models.CharField(max_length=150, help_text=_("A ledger key, for example that of a story."))
    change = models.CharField(max_length=40, help_text=_("What happened, for example: edition 3."))
    paths = models.JSONField(default=list)
    shows = models.CharField(max_length=40, blank=True, help_text=_("Words that the first address must show."))
    without = models.CharField(max_length=40, blank=True, help_text=_("Words that no address may show any more."))
    asked_at = models.DateTimeField(auto_now_add=True)
    looks = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(null=True)
    problems = models.JSONField(default=list)

    class Meta:
        db_table = "baking_sighting"  # as newsrooms have it
        verbose_name = _("live check")
        verbose_name_plural = _("live checks")
        indexes: ClassVar = [models.Index(fields=["subject", "-id"], name="sighting_newest")]

    def __str__(self) -> str:
        return f"{self.subject} {self.change}"


class Newsroom(models.Model):
    """Whose database this is: one row, the id that stands in ``data/instance-id`` too (``instance/identity.py``)."""

    id = models.CharField(max_length=32, primary_key=True)

    class Meta:
        verbose_name = _("newsroom")
        verbose_name_plural = _("newsrooms")

    def __str__(self) -> str:
        return self.id


class Baked(models.Model):
    """A row of the bake log: what came to stand at a path, in the order of the disk (``bake_log/log.py``)."""

    sequence = models.BigAutoField(primary_key=True)
    path = models.CharField(max_length=1000)
    kind = models.CharField(max_length=10)
    sum = models.CharField(max_length=64, blank=True)
    target = models.CharField(max_length=1000, blank=True)
    is_kill = models.BooleanField(default=False)
    node = models.CharField(max_length=100)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("row of the bake log")
        verbose_name_plural = _("bake log")
        indexes: ClassVar = [
            models.Index(fields=["path", "-sequence"], name="baked_newest"),
            models.Index(fields=["sequence"], name="baked_kills", condition=models.Q(is_kill=True)),
        ]

    def __str__(self) -> str:
        return f"{self.sequence} {self.path} {self.kind}"


class BakeLogState(models.Model):
    """One row: up to which number rows of the bake log were forgotten, and whether it names all that stands."""

    trimmed_to = models.BigIntegerField(default=0)
    is_whole = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("state of the bake log")
        verbose_name_plural = _("states of the bake log")

    def __str__(self) -> str:
        return f"trimmed to {self.trimmed_to}"
