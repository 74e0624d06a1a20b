from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from strichka.mail.kinds import KINDS, Kind


class StaffConfig(AppConfig):
    name = "strichka.staff"
    verbose_name = _("People")

    def ready(self) -> None:
        from strichka.staff import receivers  # noqa: F401, PLC0415 - models must be loaded first
        from strichka.staff.domain import mail_link, once  # noqa: F401, PLC0415 - they register their work

        KINDS.add(Kind(mail_link.MAIL, _("a link to a new password"), "staff/mail/password.txt"))
