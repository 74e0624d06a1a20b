from django.apps import AppConfig
from django.db.backends.signals import connection_created


class BakingConfig(AppConfig):
    name = "strichka.baking"

    def ready(self) -> None:
        from django.conf import settings  # noqa: PLC0415 - these want the models

        from strichka.baking.bake_log import log, registered  # noqa: PLC0415

        connection_created.connect(log.look_for_life, dispatch_uid="baking.life")
        if not settings.INSTANCE.number("node.port"):
            registered.forget(settings.INSTANCE)
