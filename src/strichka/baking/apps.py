from django.apps import AppConfig
from django.db.backends.signals import connection_created


class BakingConfig(AppConfig):
    name = "strichka.baking"

    def ready(self) -> None:
        from strichka.baking.bake_log import log  # noqa: PLC0415 - it wants the models

        connection_created.connect(log.look_for_life, dispatch_uid="baking.life")
