"""After every edition and every withdrawal the touched addresses are fetched, and the desk is told what readers see."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import islice

from django.utils import timezone

from strichka.baking import live_check, press
from strichka.baking.models import LiveCheck
from strichka.baking.reads import Key
from strichka.jobs import queue, schedule
from strichka.jobs.models import Lane
from strichka.nodes import following
from strichka.stories import addresses, keys, signals
from strichka.stories.models import Card, Story

JOB = "stories.witness"
# Seconds until the next look; caches on the way may keep a page for a while.
WAITS = (1, 2, 5, 15, 60, 300, 900)
MOST_PATHS = 300
MOST_PROBLEMS = 10
KEPT = timedelta(days=30)
NODE = "node "  # before the name of a machine that has not got a change yet


def of_edition(story: Story, card: Card) -> None:
    """Ask whether readers get the new edition: on its own page and on the fronts that lead to it."""
    paths = [card.path, addresses.home(card.language), addresses.section(card.language, card.section.slug)]
    assert story.current_edition is not None
    number = story.current_edition.number
    _ask(story, f"edition {number}", paths, shows=f'data-edition="{number}"')


def of_withdrawal(story: Story, card: Card, touched: Iterable[Key]) -> None:
    """Ask whether readers get a withdrawn story nowhere; call it while the ledger still knows where it stood."""
    live = [f"{addresses.prefix(language)}/live.json" for language in addresses.languages()]
    elsewhere = (path for path in press.paths_reading(map(str, touched)) if path != card.path)
    _ask(story, "kill", [card.path, *live, *islice(elsewhere, MOST_PATHS)], without=story.public_id)


def _ask(story: Story, change: str, paths: list[str], **words: str) -> None:
    subject = str(keys.story(story.public_id))
    check = LiveCheck.objects.create(subject=subject, change=change, paths=paths, **words)
    queue.enqueue(JOB, run_at=timezone.now() + timedelta(seconds=WAITS[0]), sighting=check.pk)


@queue.job(JOB, lane=Lane.LOOK)
def look(sighting: int) -> None:  # its name stands in stored jobs
    """Look once; what is not as it should be is looked at again, ever more rarely, until the next change comes."""
    check = LiveCheck.objects.filter(pk=sighting, seen_at=None).first()
    if check is None or LiveCheck.objects.filter(subject=check.subject, pk__gt=sighting).exists():
        return
    own, *others = check.paths
    # A withdrawn story's own page says that it was here, so its address may name it.
    problems = live_check.look([own], shows=check.shows) or live_check.look(others, without=check.without)
    # An address leads to one of the machines that serve readers; the others say themselves how far they have come.
    problems = problems or [f"{NODE}{name}" for name in following.without(check.paths)]
    check.looks += 1
    check.problems = problems[:MOST_PROBLEMS]
    check.seen_at = None if problems else timezone.now()
    check.save()
    if problems and check.looks < len(WAITS):
        queue.enqueue(JOB, run_at=timezone.now() + timedelta(seconds=WAITS[check.looks]), sighting=check.pk)
    signals.seen.send(LiveCheck, check=check)


def newest(story: Story) -> LiveCheck | None:
    """What was last asked about a story."""
    return LiveCheck.objects.filter(subject=str(keys.story(story.public_id))).order_by("-pk").first()


@schedule.every(timedelta(days=1), "stories.forget_sightings")
def forget() -> int:
    """Delete old live checks; the number deleted."""
    return LiveCheck.objects.filter(asked_at__lt=timezone.now() - KEPT).delete()[0]
