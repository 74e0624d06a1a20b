from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.baking.reads import Key
from strichka.income.enums import Place
from strichka.languages.registry import DEFAULT
from strichka.lib.places import is_link
from strichka.pictures.models import Picture
from strichka.stories.enums import AdvertisingMark
from strichka.stories.models import Section


def validate_link(url: str) -> None:
    """A banner leads to a page of this site or over https."""
    if not is_link(url):
        raise ValidationError(_("Write an address that begins with https://, or a path of this site like /about/."))


class BannerQuerySet(models.QuerySet["Banner"]):
    def current(self, *, at: datetime) -> Self:
        """Those whose time it is: from the very second of the beginning to the last before the end."""
        return self.filter(starts_at__lte=at, ends_at__gt=at)


class Banner(models.Model):
    """An advert of our own making at a marked place, from ``starts_at`` until ``ends_at``.

    It is a picture with its words for those who do not see it, or words alone.
    """

    place = models.CharField(_("place"), max_length=20, choices=Place.choices)
    language = models.CharField(_("language"), max_length=8, default=DEFAULT)
    section = models.ForeignKey(
        Section,
        verbose_name=_("section"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty: in all sections, and on the home page."),
    )
    advertiser = models.CharField(_("advertiser"), max_length=120, help_text=_("Readers see this name."))
    mark = models.CharField(
        _("mark"), max_length=20, choices=AdvertisingMark.choices, default=AdvertisingMark.ADVERTISING
    )
    picture = models.ForeignKey(
        Picture, verbose_name=_("picture"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    alt = models.CharField(
        _("text alternative"), max_length=300, blank=True, help_text=_("All that is written in the picture.")
    )
    words = models.CharField(_("words"), max_length=200, blank=True, help_text=_("Instead of a picture, or below it."))
    url = models.CharField(_("link"), max_length=500, validators=[validate_link])
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=0, help_text=_("Of several banners at one place, the heaviest stands.")
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)

    # Where it stood before it was saved: that place is baked too.
    left: Key | None = None

    objects = BannerQuerySet.as_manager()

    class Meta:
        verbose_name = _("banner")
        verbose_name_plural = _("banners")
        ordering: ClassVar = ["-starts_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["place", "language", "ends_at"], name="banner_at_place")]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(place__in=Place.values), name="banner_place_known"),
            models.CheckConstraint(condition=models.Q(mark__in=AdvertisingMark.values), name="banner_mark_known"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="banner_ends_after_it_starts",
                violation_error_message=_("A banner must end after it begins."),
            ),
            models.CheckConstraint(
                condition=(models.Q(picture__isnull=False) & ~models.Q(alt=""))
                | (models.Q(picture__isnull=True) & ~models.Q(words="")),
                name="banner_says_something",
                violation_error_message=_("Give a picture with a text alternative, or words."),
            ),
            models.CheckConstraint(
                condition=~models.Q(advertiser="") & ~models.Q(url=""), name="banner_names_its_advertiser"
            ),
            models.CheckConstraint(
                condition=~models.Q(place=Place.HOME_TOP) | models.Q(section__isnull=True),
                name="banner_home_has_no_section",
                violation_error_message=_("The home page belongs to no section."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.advertiser}: {self.get_place_display()}"
