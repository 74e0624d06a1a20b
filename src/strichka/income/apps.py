from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IncomeConfig(AppConfig):
    name = "strichka.income"
    verbose_name = _("Income")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.income import receivers  # noqa: PLC0415

        receivers.connect()
