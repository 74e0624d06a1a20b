from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "strichka.translations"
    verbose_name = _("Translations")

    def ready(self) -> None:
        from strichka.translations import before_publishing, behind  # noqa: F401, PLC0415 - they want the models
