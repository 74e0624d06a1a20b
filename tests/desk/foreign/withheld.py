"""A foreign site, a case of one of its pages, and two reports that wait in the spam box."""

import uuid
from typing import Any

from django.utils import timezone

from strichka.foreign.models import ForeignCase, ForeignPage, ForeignReport
from strichka.reports.models import Report
from tests.factories import publish_story
from tests.foreign.sending import ADDRESS, make_site


def foreign_rows() -> dict[str, Any]:
    """By what stands for each in a URL."""
    site, now = make_site(), timezone.now()
    page = ForeignPage.objects.create(site=site, address=ADDRESS)
    target = [{"type": "TextQuoteSelector", "exact": "пасжири", "prefix": "", "suffix": ""}]
    waiting = {"target": target, "received_at": now, "problem": "spam: trap"}
    return {
        "site": site,
        "foreign": ForeignCase.objects.create(page=page, quote="пасжири", opened_at=now),
        "report": Report.objects.create(
            id=uuid.uuid4(), story=publish_story(headline="Третя"), edition_number=1, block="b", **waiting
        ),
        "letter": ForeignReport.objects.create(id=uuid.uuid4(), page=page, **waiting),
    }
