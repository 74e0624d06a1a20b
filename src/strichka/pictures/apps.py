from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PicturesConfig(AppConfig):
    name = "strichka.pictures"
    verbose_name = _("Pictures and files")

    def ready(self) -> None:
        from strichka.pictures import asked  # noqa: F401, PLC0415 - the worker's part
        from strichka.pictures.domain import remake, render, upload, verify, withhold  # noqa: F401, PLC0415 - register their work
