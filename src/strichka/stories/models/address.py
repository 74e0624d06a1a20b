"""Where a story stands, and stood."""

from typing import ClassVar

from django.db import models

from strichka.stories.models.story import Story


class Address(models.Model):
    """Every path that a published story has ever had; the newest is its address, the others redirect for ever."""

    story = models.ForeignKey(Story, on_delete=models.PROTECT, related_name="addresses")
    path = models.CharField(max_length=200, unique=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return self.path
