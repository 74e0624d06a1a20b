from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffConfig(AppConfig):
    name = "strichka.staff"
    verbose_name = _("People")

    def ready(self) -> None:
        from strichka.staff import receivers  # noqa: F401, PLC0415 - models must be loaded first
        from strichka.staff.domain import once  # noqa: F401, PLC0415 - it registers its work
