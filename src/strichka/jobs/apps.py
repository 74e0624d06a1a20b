from django.apps import AppConfig
from django.db.backends.signals import connection_created


class JobsConfig(AppConfig):
    name = "strichka.jobs"

    def ready(self) -> None:
        from strichka.jobs import commits, figures, writers  # noqa: F401, PLC0415 - they want the settings

        connection_created.connect(writers.announced, dispatch_uid="jobs.writers")
        connection_created.connect(commits.named, dispatch_uid="jobs.commits")
