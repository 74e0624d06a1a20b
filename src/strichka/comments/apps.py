from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    name = "strichka.comments"
    verbose_name = _("Comments")

    def ready(self) -> None:
        from strichka.comments import checks, receivers  # noqa: PLC0415 - models are not there before
        from strichka.comments.enums import COMMENTED, MENTIONED, REPLIED  # noqa: PLC0415
        from strichka.notices.notice_kinds import KINDS, NoticeKind  # noqa: PLC0415
        from strichka.stories import attention  # noqa: PLC0415
        from strichka.stories.checking.declared import CHECKS  # noqa: PLC0415

        receivers.connect()
        KINDS.add(NoticeKind(MENTIONED, _("you were mentioned")))
        KINDS.add(NoticeKind(REPLIED, _("you were answered")))
        KINDS.add(NoticeKind(COMMENTED, _("your story was commented on")))
        attention.watch(CHECKS.add(checks.OPEN))
