"""Whether readers have a change already, as the writing room says it."""

from typing import Any

from django.conf import settings

from strichka.baking.models import LiveCheck
from strichka.desk import script_texts
from strichka.lib import clock
from strichka.stories.editions import live_check
from strichka.stories.models import Story


def summary(check: LiveCheck) -> dict[str, Any]:
    """For scripts: ``word`` names one of the desk's sentences, the rest stands in it."""
    seen = check.seen_at is not None
    if seen:
        sentence, problem = "seen_withdrawn" if check.without else "seen", ""
    elif (first := next(iter(check.problems), "")).startswith(live_check.NODE):
        sentence, problem = "not_on_node", ", ".join(one.removeprefix(live_check.NODE) for one in check.problems)
    else:
        sentence, problem = "not_gone" if check.without else "not_seen", _where(first, len(check.problems))
    return {
        "word": sentence,
        "ok": seen,
        "at": clock.clock_time(check.seen_at, settings.TIME_ZONE) if check.seen_at else "",
        "count": len(check.paths),
        "problem": problem,
    }


def _where(problem: str, count: int) -> str:
    """An address alone: what exactly came from it is words for the keeper."""
    path = problem.partition(": ")[0]
    return f"{path} (+{count - 1})" if count > 1 else path


def of_story(story: Story) -> dict[str, Any] | None:
    """The same, with the sentence in the user's language; None before anybody has looked."""
    check = live_check.newest(story)
    if check is None or not check.looks:
        return None
    words = summary(check)
    return words | {"said": script_texts.of_scripts()[words["word"]].format(**words)}
