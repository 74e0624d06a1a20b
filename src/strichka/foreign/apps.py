from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForeignConfig(AppConfig):
    name = "strichka.foreign"
    verbose_name = _("Foreign sites")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.foreign import from_letterbox  # noqa: F401, PLC0415
