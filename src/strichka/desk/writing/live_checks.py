"""Whether readers have a change already, as the writing room says it."""

from typing import Any

from django.conf import settings

from strichka.baking.models import Sighting
from strichka.desk import script_texts
from strichka.lib import clock
from strichka.stories.domain import live_check
from strichka.stories.models import Story


def facts(sighting: Sighting) -> dict[str, Any]:
    """For scripts: ``word`` names one of the desk's sentences, the rest stands in it."""
    seen = sighting.seen_at is not None
    sentence = ("seen_withdrawn" if sighting.without else "seen") if seen else "not_seen"
    return {
        "word": sentence,
        "ok": seen,
        "at": clock.clock_time(sighting.seen_at, settings.TIME_ZONE) if sighting.seen_at else "",
        "count": len(sighting.paths),
        "problem": next(iter(sighting.problems), ""),
    }


def of_story(story: Story) -> dict[str, Any] | None:
    """The same, with the sentence in the user's language; None before anybody has looked."""
    sighting = live_check.newest(story)
    if sighting is None or not sighting.looks:
        return None
    found = facts(sighting)
    return found | {"said": script_texts.of_scripts()[found["word"]].format(**found)}
