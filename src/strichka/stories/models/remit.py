"""The sections that a reporter or an editor is limited to."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from strichka.stories.models.section import Section


class Remit(models.Model):
    """A section in which a reporter writes, or a feed editor publishes; no rows limit nobody.

    ``approves``: what waits for approval there is theirs to approve.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="remits")
    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="+")
    approves = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "section"], name="remit_once_a_section"),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.section}"
