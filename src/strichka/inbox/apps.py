from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    name = "strichka.inbox"
    verbose_name = _("Inbox")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.inbox import polling, receivers, sweeping  # noqa: F401, PLC0415
        from strichka.inbox.domain.telling import ALARM, ROUTED  # noqa: PLC0415
        from strichka.inbox.events import corrections  # noqa: PLC0415
        from strichka.notices.notice_kinds import KINDS, NoticeKind  # noqa: PLC0415
        from strichka.stories.attention import REASONS, Reason  # noqa: PLC0415

        KINDS.add(NoticeKind(ALARM, _("an alarm of the inbox")))
        KINDS.add(NoticeKind(ROUTED, _("the inbox has something for you")))
        KINDS.add(NoticeKind(corrections.KIND, _("a source has changed what you took")))
        REASONS.add(Reason(corrections.KIND, _("changed by its source"), corrections.stories))
