"""What was read, and when."""

from datetime import date, datetime, time

from django.utils import timezone

from strichka.audience import hours
from strichka.audience.intake import take_in
from strichka.stories.models import Byline, Story

TODAY = date(2026, 11, 22)


def opened(story: Story, views: int, at: datetime) -> None:
    take_in(int(at.timestamp()) // hours.HOUR, {story.public_id: views})


def at(hour: int, day: date = TODAY) -> datetime:
    """An hour on the newsroom's clock."""
    return datetime.combine(day, time(hour), timezone.get_current_timezone())


def signed(story: Story, *slugs: str) -> Story:
    for slug in slugs:
        byline = Byline.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]
        story.story_bylines.create(byline=byline)
    return story
