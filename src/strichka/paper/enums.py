from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.TextChoices):
    """Where a text of the newsroom's own stands; those of TRUST are sections of one page, in this order.

    THANKS is on no page: readers whose report led to a fix get it, as plain text.
    """

    ABOUT = "about", _("About us")
    ADVERTISING = "advertising", _("Advertising and its marks")
    MISSION = "mission", _("Mission")
    ETHICS = "ethics", _("Ethics")
    CORRECTIONS = "corrections-policy", _("How we correct errors")
    VERIFICATION = "verification", _("How we check facts")
    UNNAMED_SOURCES = "unnamed-sources", _("Unnamed sources")
    OWNERSHIP = "ownership", _("Owners and money")
    DIVERSITY = "diversity", _("Diversity")
    FEEDBACK = "feedback", _("Feedback, reply and refutation")
    AI_USE = "ai-use", _("Use of artificial intelligence")
    THANKS = "thanks", _("Thanks for a report of an error")


TRUST = tuple(place for place in Place if place not in {Place.ABOUT, Place.ADVERTISING, Place.THANKS})
