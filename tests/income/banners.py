"""Banners as tests need them: now, yesterday, tomorrow."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from strichka.income.models import Banner


def make_banner(place: str = "home-top", **values: Any) -> Banner:
    """A banner of words that stands now, for two hours."""
    now = timezone.now()
    given = {
        "place": place, "advertiser": "Книгарня «Поруч»", "words": "Книжки з доставкою", "url": "https://books.example/",
        "starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(hours=1),
    }  # fmt: skip
    return Banner.objects.create(**given | values)
