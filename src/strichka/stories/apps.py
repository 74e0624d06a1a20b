from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "strichka.stories"
    verbose_name = _("Sections and bylines")

    def ready(self) -> None:
        from strichka.stories import jobs, receivers, withdrawn_files  # noqa: F401, PLC0415 - they want the models
        from strichka.stories.notices import concerned  # noqa: F401, PLC0415 - they want the models
