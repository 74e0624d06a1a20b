from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "strichka.notices"
    verbose_name = _("Notices")

    def ready(self) -> None:
        from strichka.mail.kinds import KINDS, Kind  # noqa: PLC0415 - beside what wants the models
        from strichka.notices import mailing  # noqa: PLC0415 - it wants the models

        KINDS.add(Kind(mailing.KIND, _("notices to colleagues"), "mail/notices.txt"))
