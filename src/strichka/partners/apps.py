from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartnersConfig(AppConfig):
    name = "strichka.partners"
    verbose_name = _("Partners")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.partners import receivers, sequence  # noqa: F401, PLC0415
