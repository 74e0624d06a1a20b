from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.lib.identifiers import new_public_id
from strichka.pictures.cuts import RATIOS, Box, Cutting

WITHHELD = "Since when readers do not get it, because only withdrawn stories have shown it."


class PictureState(models.TextChoices):
    """A picture waits until the worker has decoded it."""

    WAITING = "waiting", _("being prepared")
    READY = "ready", _("ready")
    FAILED = "failed", _("cannot be read")


class Picture(models.Model):
    """A picture with its words and rights, as read from the file (IPTC, XMP) and corrected by the desk."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    original = models.CharField(_("file"), max_length=200, help_text=_("Name in the folder of originals."))
    sha256 = models.CharField(max_length=64, db_index=True, editable=False)
    state = models.CharField(max_length=10, choices=PictureState.choices, default=PictureState.WAITING, editable=False)
    problem = models.CharField(max_length=200, blank=True, editable=False)
    width = models.PositiveIntegerField(_("width"), default=0, editable=False)
    height = models.PositiveIntegerField(_("height"), default=0, editable=False)
    alt = models.CharField(_("text alternative"), max_length=300, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True)
    creator = models.CharField(_("creator"), max_length=200, blank=True)
    rights = models.CharField(_("rights"), max_length=300, blank=True)
    usage_terms = models.CharField(
        _("usage terms"), max_length=500, blank=True, help_text=_("What we may do with it, as its owner says it.")
    )
    license_url = models.URLField(
        _("licence"), max_length=300, blank=True, help_text=_("Address of the licence, or of who grants one.")
    )
    rights_end_on = models.DateField(
        _("rights end"), null=True, blank=True, help_text=_("The last day on which we may show it.")
    )
    use_once = models.BooleanField(_("use once"), default=False, help_text=_("For a single story."))
    not_again = models.BooleanField(
        _("not again"), default=False, help_text=_("For no new story; those that show it keep it.")
    )
    content_credentials = models.BooleanField(
        null=True, editable=False, help_text=_("Whether the original has a C2PA manifest; empty: not looked at yet.")
    )
    crops = models.JSONField(
        default=dict, editable=False, help_text=_("Cuts made by hand: ratio to left, top and width as shares.")
    )
    focal_x = models.FloatField(_("focal point, across"), default=0.5)
    focal_y = models.FloatField(_("focal point, down"), default=0.5)
    uploaded_at = models.DateTimeField(auto_now_add=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )

    withheld_at = models.DateTimeField(null=True, editable=False, db_index=True, help_text=WITHHELD)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=PictureState.values), name="picture_state_known"),
            models.CheckConstraint(
                condition=models.Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="picture_focal_point_inside",
            ),
            models.UniqueConstraint(fields=["sha256"], name="picture_file_once", condition=~models.Q(sha256="")),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["rights_end_on"], name="picture_rights_end", condition=models.Q(rights_end_on__isnull=False)
            ),
            models.Index(
                fields=["id"], name="picture_not_looked_at", condition=models.Q(content_credentials__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return self.caption or self.original

    @property
    def cutting(self) -> Cutting:
        return Cutting((self.focal_x, self.focal_y), self.crops)

    def boxes(self) -> dict[str, Box]:
        """What each crop shows, by its ratio; of a picture whose size is known."""
        return {ratio: self.cutting.box(ratio, self.width, self.height) for ratio in RATIOS}

    def jpegs(self, crop: str = "") -> "list[Rendition]":
        """The JPEGs of the whole picture or of a crop, the narrowest first; they were loaded with it."""
        return self.of_format("jpg", crop)

    def of_format(self, name: str, crop: str = "") -> "list[Rendition]":
        """The same of any format."""
        fitting = (one for one in self.renditions.all() if one.format == name and one.crop == crop)
        return sorted(fitting, key=lambda one: one.width)


class Rendition(models.Model):
    """One size and format of a picture, or of one of its crops, lying in the store under ``path``."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")
    crop = models.CharField(max_length=5, blank=True, choices=[(one, one.replace("x", ":")) for one in RATIOS])
    format = models.CharField(max_length=4, choices=[("avif", "AVIF"), ("webp", "WebP"), ("jpg", "JPEG")])
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField(help_text=_("Bytes."))
    sha256 = models.CharField(max_length=64, blank=True, editable=False)
    path = models.CharField(max_length=100, unique=True)

    class Meta:
        ordering: ClassVar = ["format", "width"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "crop", "format", "width"], name="rendition_unique"),
        ]

    def __str__(self) -> str:
        return self.path


class FileKind(models.TextChoices):
    """What readers do with a file: download it, hear it, watch it."""

    FILE = "file", _("file")
    AUDIO = "audio", _("sound")
    VIDEO = "video", _("video")


class File(models.Model):
    """A file, a sound or a video of ours, lying in the store under ``path`` and among the originals."""

    public_id = models.CharField(max_length=12, unique=True, default=new_public_id, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=FileKind.choices)
    name = models.CharField(_("name"), max_length=200, help_text=_("As it was sent; readers download it under it."))
    media_type = models.CharField(_("type"), max_length=100)
    size = models.PositiveBigIntegerField(_("size"), help_text=_("Bytes."))
    path = models.CharField(_("address"), max_length=200, unique=True)
    original = models.CharField(max_length=200, help_text=_("Name in the folder of originals."))
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    width = models.PositiveIntegerField(_("width"), default=0)
    height = models.PositiveIntegerField(_("height"), default=0)
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True, db_index=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("by whom"),
    )

    withheld_at = models.DateTimeField(null=True, editable=False, db_index=True, help_text=WITHHELD)

    class Meta:
        verbose_name = _("attached file")
        verbose_name_plural = _("attached files")
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=FileKind.values), name="file_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name
