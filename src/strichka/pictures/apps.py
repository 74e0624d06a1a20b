from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "strichka.pictures"

    def ready(self) -> None:
        from strichka.pictures.domain import remake, render, upload  # noqa: F401, PLC0415 - register their work
