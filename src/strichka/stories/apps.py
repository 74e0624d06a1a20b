from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from strichka.stylebook.proof.rules import rules as proof_rules
from strichka.stylebook.rule import RULES
from strichka.stylebook.rules.declared import DECLARED


class StoriesConfig(AppConfig):
    name = "strichka.stories"
    verbose_name = _("Sections and bylines")

    def ready(self) -> None:
        from strichka.stories import jobs, receivers, withdrawn_files  # noqa: F401, PLC0415 - they want the models
        from strichka.stories.notices import concerned  # noqa: F401, PLC0415 - they want the models

        for rule in (*DECLARED, *(proof_rules() if settings.INSTANCE.flag("stories.proofread") else ())):
            RULES.add(rule)
