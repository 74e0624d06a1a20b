from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    name = "strichka.subscriptions"
    verbose_name = _("Subscriptions")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.mail.kinds import KINDS, Kind  # noqa: PLC0415
        from strichka.senders.sender import SENDERS  # noqa: PLC0415
        from strichka.subscriptions.carriers import CARRIERS  # noqa: PLC0415
        from strichka.subscriptions.domain import ask, going, sweep  # noqa: F401, PLC0415
        from strichka.subscriptions.mailing import bounces, digest_hours  # noqa: F401, PLC0415
        from strichka.subscriptions.mailing.carrier import CARRIER  # noqa: PLC0415
        from strichka.subscriptions.mailing.channel import MAIL  # noqa: PLC0415
        from strichka.subscriptions.pushing import own_browser, sweeping  # noqa: F401, PLC0415
        from strichka.subscriptions.pushing.push_carrier import CARRIER as PUSH_CARRIER  # noqa: PLC0415
        from strichka.subscriptions.pushing.push_channel import WEB_PUSH  # noqa: PLC0415

        for sender in (MAIL, WEB_PUSH):
            SENDERS.add(sender)
        for carrier in (CARRIER, PUSH_CARRIER):
            CARRIERS.add(carrier)
        confirm, known = _("confirm a subscription"), _("a subscription that is there already")
        KINDS.add(Kind(ask.CONFIRM_KIND, confirm, "subscriptions/confirm.txt", forgets=True))
        KINDS.add(Kind(ask.KNOWN_KIND, known, "subscriptions/known.txt", forgets=True))
