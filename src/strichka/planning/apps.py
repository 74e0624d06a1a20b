from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "strichka.planning"
    verbose_name = _("Plans")

    def ready(self) -> None:
        from strichka.planning import deadlines  # noqa: F401, PLC0415 - it wants the models
