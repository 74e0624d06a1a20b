from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from strichka.income.models import Banner
from strichka.pictures.models import Picture, PictureState
from strichka.staff.models import User
from strichka.staff.register import BaseForm, Register

NEWEST = 200  # pictures offered for a banner


def _offered(chosen: int | None) -> list[int]:
    """The newest pictures, and the one that the banner has."""
    newest = Picture.objects.filter(state=PictureState.READY).order_by("-pk").values_list("pk", flat=True)[:NEWEST]
    return [*newest, *([chosen] if chosen else [])]


class BannerForm(BaseForm):
    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        codes = settings.INSTANCE.words("site.languages")
        self.fields["language"] = forms.ChoiceField(
            label=self.fields["language"].label, choices=[(code, code) for code in codes]
        )
        picture = self.fields["picture"]
        assert isinstance(picture, forms.ModelChoiceField)
        picture.queryset = Picture.objects.filter(pk__in=_offered(self.instance.picture_id)).order_by("-pk")

    def clean_place(self) -> str:
        place = str(self.cleaned_data["place"])
        if place not in settings.INSTANCE.words("income.places"):
            raise ValidationError(_("This place is not in use. The keeper can add it to income.places."))
        return place


@admin.register(Banner)
class BannerRegister(Register):
    form = BannerForm
    fields = (
        "place", "language", "section", "advertiser", "mark", "picture", "alt", "words", "url",
        ("starts_at", "ends_at"), "weight",
    )  # fmt: skip
    list_display = ("advertiser", "place", "language", "section", "starts_at", "ends_at", "weight")
    list_filter = ("place", "language")
    search_fields = ("advertiser", "words", "url")
    list_select_related = ("section",)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's
        if not change:
            assert isinstance(request.user, User)
            obj.made_by = request.user
        super().save_model(request, obj, form, change)
