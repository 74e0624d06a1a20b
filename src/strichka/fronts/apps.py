from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontsConfig(AppConfig):
    name = "strichka.fronts"
    verbose_name = _("Fronts")

    def ready(self) -> None:
        from strichka.fronts import moments, receivers  # noqa: F401, PLC0415 - they want the models
