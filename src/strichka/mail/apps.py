from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MailConfig(AppConfig):
    name = "strichka.mail"
    verbose_name = _("Mail")

    def ready(self) -> None:
        from strichka.mail import delivery  # noqa: F401, PLC0415 - models are not there before; it registers its job
