from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChannelsConfig(AppConfig):
    name = "strichka.channels"
    verbose_name = _("Channels")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.channels import reasons, receivers  # noqa: F401, PLC0415
        from strichka.channels.domain import sending  # noqa: F401, PLC0415
        from strichka.senders.sender import SENDERS  # noqa: PLC0415
        from strichka.senders.telegram.telegram import TELEGRAM  # noqa: PLC0415
        from strichka.senders.webhook.webhook import WEBHOOK  # noqa: PLC0415

        SENDERS.add(TELEGRAM)
        SENDERS.add(WEBHOOK)
