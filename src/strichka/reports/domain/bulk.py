"""One decision on many cases: one transaction for a story, and what is refused holds no other up."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from strichka.document.steps import PoisonStep
from strichka.reports.domain.fix import check_seen, fix
from strichka.reports.domain.triage import not_an_error, reject
from strichka.reports.domain.undo import undo
from strichka.reports.models import Case
from strichka.staff.errors import Refused
from strichka.staff.guard import guard
from strichka.staff.models import User
from strichka.stories.domain.correct import Corrected
from strichka.stories.domain.lock import lock
from strichka.stories.errors import reason

MOST_AT_ONCE = 60


@dataclass(frozen=True, slots=True)
class Choice:
    """A case, and what is to stand in the place of its words when it is fixed; ``seen``: these as they were shown."""

    case: Case
    text: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a choice; ``refusal`` is empty where it was carried out.

    ``in_draft``: not where a fix has not reached the draft, which has gone on without that passage.
    """

    case: Case
    refusal: str = ""
    in_draft: bool = True


Verb = Callable[[Choice], object]


def decide_all(*, choices: Sequence[Choice], act: str, by: User | None) -> list[Outcome]:
    """Fix, reject, close as no error or undo all of these, story by story; what became of each, in their order.

    Raises:
        PermissionDenied: ``by`` decides no cases at all.
        Refused: they are too many, or there is no such act.
    """
    guard(by, "reports.close_case")
    if len(choices) > MOST_AT_ONCE:
        raise too_many()
    verb = _verb(act, by)
    outcomes: dict[int, Outcome] = {}
    for public_id, chosen in _by_story(choices).items():
        with transaction.atomic():
            lock(public_id)
            outcomes |= {choice.case.pk: _decided(verb, choice) for choice in chosen}
    return [outcomes[choice.case.pk] for choice in choices]


def too_many() -> Refused:
    return Refused("many", _("At most %s cases at once, please.") % MOST_AT_ONCE)


def _by_story(choices: Sequence[Choice]) -> dict[str, list[Choice]]:
    """In an order that is the same for everybody, so that two never wait for each other."""
    found: defaultdict[str, list[Choice]] = defaultdict(list)
    for choice in sorted(choices, key=lambda one: (one.case.story_id, one.case.pk)):
        found[choice.case.story.public_id].append(choice)
    return found


def _decided(verb: Verb, choice: Choice) -> Outcome:
    try:
        with transaction.atomic():
            done = verb(choice)
    except PoisonStep as error:
        return Outcome(choice.case, reason(error))
    except (Refused, PermissionDenied) as error:
        return Outcome(choice.case, str(error))
    return Outcome(choice.case, in_draft=not isinstance(done, Corrected) or done.in_draft)


def _verb(act: str, by: User | None) -> Verb:
    match act:
        case "fix":
            return lambda choice: _fix(choice, by)
        case "reject":
            return lambda choice: reject(case=choice.case, by=by)
        case "not_an_error":
            return lambda choice: not_an_error(case=choice.case, by=by)
        case "undo":
            return lambda choice: undo(case=choice.case, by=by)
    raise Refused("do", _("The request cannot be read."))


def _fix(choice: Choice, by: User | None) -> Corrected:
    if not choice.text:
        raise Refused("unstated", _("Nobody has suggested how it should be: fix it by itself."))
    check_seen(choice.case, choice.seen)
    return fix(case=choice.case, text=choice.text, by=by)
