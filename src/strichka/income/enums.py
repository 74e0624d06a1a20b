from django.db import models
from django.utils.translation import gettext_lazy as _

from strichka.lib import places


class Place(models.TextChoices):
    """The marked places; readers find nothing paid anywhere else."""

    HOME_TOP = places.HOME_TOP, _("top of the home page")
    FEED = places.FEED, _("among the news of a front")
    STORY_AFTER = places.STORY_AFTER, _("after a story")
    BESIDE = places.BESIDE, _("beside a story, on wide screens")
