from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "strichka.reports"

    def ready(self) -> None:
        from strichka.mail.kinds import KINDS, Kind  # noqa: PLC0415 - beside what wants the models
        from strichka.reports import intake, open_cases, receivers, refused_counts  # noqa: F401, PLC0415 - once the models are there
        from strichka.reports.domain import answer  # noqa: PLC0415

        KINDS.add(Kind(answer.KIND, _("answers to readers"), "mail/reader_answer.txt", forgets=True))
