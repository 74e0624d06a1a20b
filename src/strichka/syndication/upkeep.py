"""What changes because time passes: news grow old, topics get their first story, a promise expires."""

from datetime import timedelta

from django.db import transaction

from strichka.baking import outbox
from strichka.jobs import schedule
from strichka.stories import addresses, keys


@schedule.every(timedelta(hours=1), "syndication.sitemaps")
def sitemaps() -> None:
    """Old news leave the news sitemap; new fronts come into theirs."""
    with transaction.atomic():
        outbox.touch([keys.sitemap_fronts()], paths=[addresses.SITEMAP_NEWS])


@schedule.every(timedelta(days=1), "syndication.security_txt")
def security_txt() -> None:
    """Its expiry moves on with every month."""
    with transaction.atomic():
        outbox.touch([], paths=[addresses.SECURITY])
