"""Which stories show which pictures: kept by the verbs that write drafts and make editions."""

from typing import ClassVar

from django.db import models

from strichka.stories.models.story import Story


class PictureUse(models.Model):
    """A picture in a story, above its text or in it; a row stays when readers have seen it there.

    in_draft: the draft has it now. without_alt, without_credit: somewhere in the draft it stands without a description,
    or a credit, of that place's own; then readers get the picture's own words. live: the edition that readers have now
    shows it. shown_at: when they first saw it there, whatever has become of the story.
    """

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="picture_uses")
    picture = models.ForeignKey("pictures.Picture", on_delete=models.CASCADE, related_name="uses")
    in_draft = models.BooleanField(default=False)
    without_alt = models.BooleanField(default=False)
    without_credit = models.BooleanField(default=False)
    live = models.BooleanField(default=False)
    shown_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-story"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "story"], name="picture_use_once_a_story"),
            models.CheckConstraint(
                condition=models.Q(live=False) | models.Q(shown_at__isnull=False), name="picture_use_live_was_shown"
            ),
            models.CheckConstraint(
                condition=models.Q(in_draft=True) | models.Q(shown_at__isnull=False), name="picture_use_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.picture_id} @ {self.story_id}"
