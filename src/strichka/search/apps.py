from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "strichka.search"

    def ready(self) -> None:
        from strichka.search import registry, vocabulary  # noqa: PLC0415 - it wants the models

        registry.letters(vocabulary.sounding)
