from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    name = "strichka.archive"

    def ready(self) -> None:
        from strichka.archive import query_fields, receivers  # noqa: F401, PLC0415 - they want the models

        query_fields.register()
