from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubscriptionsConfig(AppConfig):
    name = "strichka.subscriptions"
    verbose_name = _("Subscriptions")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.mail.kinds import KINDS, Kind  # noqa: PLC0415
        from strichka.subscriptions.domain import ask, going  # noqa: F401, PLC0415

        confirm, known = _("confirm a subscription"), _("a subscription that is there already")
        KINDS.add(Kind(ask.CONFIRM_KIND, confirm, "subscriptions/confirm.txt", forgets=True))
        KINDS.add(Kind(ask.KNOWN_KIND, known, "subscriptions/known.txt", forgets=True))
