from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "strichka.reports"

    def ready(self) -> None:
        from strichka.reports import intake, open_cases, receivers, refused_counts  # noqa: F401, PLC0415 - once the models are there
