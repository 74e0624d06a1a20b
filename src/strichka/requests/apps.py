from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RequestsConfig(AppConfig):
    name = "strichka.requests"
    verbose_name = _("Requests")

    def ready(self) -> None:
        from strichka.requests import deadlines  # noqa: F401, PLC0415 - once the models are there
        from strichka.requests.domain import erase  # noqa: F401, PLC0415 - it has a periodic job
