from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RedirectsConfig(AppConfig):
    name = "strichka.redirects"
    verbose_name = _("Addresses")

    def ready(self) -> None:
        from strichka.redirects import missing_counts  # noqa: F401, PLC0415 - it wants the models
