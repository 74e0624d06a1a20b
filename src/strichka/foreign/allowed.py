"""The file by which the readers' server knows who may report (``letterbox/sites.py``), made of the rows."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from strichka.foreign.models import Site
from strichka.jobs.schedule import every
from strichka.letterbox import sites

log = logging.getLogger(__name__)


@every(timedelta(minutes=1), "foreign.sites")
def write() -> bool:
    """See that the file says what the rows say: after each change, and again each minute, whatever died meanwhile."""
    rows = Site.objects.filter(is_active=True).order_by("pk")
    return sites.write(settings.INSTANCE.data, [sites.Site(row.key, frozenset(row.origins)) for row in rows])


def write_after_commit() -> None:
    transaction.on_commit(_try, robust=True)


def _try() -> None:
    """A disk that takes nothing now is asked again by the worker in a minute; the change itself stands."""
    try:
        write()
    except OSError:
        log.exception("The foreign sites could not be told to the readers' server; it is tried again.")
