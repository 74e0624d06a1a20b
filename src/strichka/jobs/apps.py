from django.apps import AppConfig
from django.db.backends.signals import connection_created


class JobsConfig(AppConfig):
    name = "strichka.jobs"

    def ready(self) -> None:
        from strichka.jobs import writers  # noqa: PLC0415 - it wants the settings

        connection_created.connect(writers.announced, dispatch_uid="jobs.writers")
