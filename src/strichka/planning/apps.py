from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "strichka.planning"
    verbose_name = _("Plans")

    def ready(self) -> None:
        from strichka.notices.notice_kinds import KINDS, NoticeKind  # noqa: PLC0415 - beside what wants the models
        from strichka.planning import deadlines, receivers  # noqa: F401, PLC0415 - they want the models
        from strichka.planning.enums import ASSIGNED, UNASSIGNED  # noqa: PLC0415
        from strichka.planning.models import assigned_to  # noqa: PLC0415
        from strichka.stories.notices import concerned  # noqa: PLC0415

        KINDS.add(NoticeKind(ASSIGNED, _("you are to write")))
        KINDS.add(NoticeKind(UNASSIGNED, _("you need not write any longer")))
        concerned.also(assigned_to)
