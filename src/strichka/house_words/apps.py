from django.apps import AppConfig


class HouseWordsConfig(AppConfig):
    name = "strichka.house_words"

    def ready(self) -> None:
        from strichka.house_words import draft_checks, receivers  # noqa: F401, PLC0415 - they want the models
