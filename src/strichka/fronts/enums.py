from django.db import models
from django.utils.translation import gettext_lazy as _

# Who arranges fronts; ``fronts/rules.py`` says.
ARRANGE = "fronts.arrange_front"


class Region(models.TextChoices):
    """A part of a front that stories are placed in, in the order of the page."""

    LEAD = "lead", _("lead")
    SECOND = "second", _("second row")
    CHOICE = "choice", _("editors’ choice")
