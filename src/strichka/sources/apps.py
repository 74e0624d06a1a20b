from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SourcesConfig(AppConfig):
    name = "strichka.sources"
    verbose_name = _("Sources")

    def ready(self) -> None:
        from strichka.sources import receivers  # noqa: F401, PLC0415 - connects them, once the models are there
