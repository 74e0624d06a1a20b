from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    name = "strichka.inbox"
    verbose_name = _("Inbox")

    def ready(self) -> None:
        from strichka.inbox import receivers  # noqa: PLC0415 - models are not there before
        from strichka.inbox.events import corrections  # noqa: PLC0415
        from strichka.notices.notice_kinds import KINDS, NoticeKind  # noqa: PLC0415
        from strichka.stories.attention import REASONS, Reason  # noqa: PLC0415

        receivers.connect()
        KINDS.add(NoticeKind(corrections.KIND, _("a source has changed what you took")))
        REASONS.add(Reason(corrections.KIND, _("changed by its source"), corrections.stories))
