from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TopicsConfig(AppConfig):
    name = "strichka.topics"
    verbose_name = _("Topics")

    def ready(self) -> None:
        from strichka.topics import jobs, queries, receivers  # noqa: F401, PLC0415 - they want the models

        queries.register()
