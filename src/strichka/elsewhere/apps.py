from django.apps import AppConfig


class ElsewhereConfig(AppConfig):
    name = "strichka.elsewhere"

    def ready(self) -> None:
        from strichka.elsewhere.domain import carry_out  # noqa: F401, PLC0415 - its job; it wants the models
