from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActivityPubConfig(AppConfig):
    name = "strichka.activitypub"
    verbose_name = _("Fediverse")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.activitypub import delivering, sweeping  # noqa: F401, PLC0415
        from strichka.activitypub.sender import ACTIVITYPUB  # noqa: PLC0415
        from strichka.senders.sender import SENDERS  # noqa: PLC0415

        SENDERS.add(ACTIVITYPUB)
