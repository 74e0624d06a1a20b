from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "strichka.stories"

    def ready(self) -> None:
        from strichka.stories import work  # noqa: F401, PLC0415 - registers jobs, once the models are there
