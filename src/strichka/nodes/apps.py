from django.apps import AppConfig


class NodesConfig(AppConfig):
    name = "strichka.nodes"

    def ready(self) -> None:
        from strichka.nodes import jobs  # noqa: F401, PLC0415 - it wants the models
