"""What other packages show beside a case: the same error elsewhere. They add a panel in ``AppConfig.ready``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from strichka.reports.models import Case
from strichka.staff.models import User


@dataclass(frozen=True, slots=True)
class Panel:
    """``of(case, user)`` gives the context of ``template``, or None where there is nothing to show."""

    template: str
    of: Callable[[Case, User], dict[str, Any] | None]


PANELS: list[Panel] = []


def panels_of(case: Case, by: User) -> list[tuple[str, dict[str, Any]]]:
    """The template of each panel with its context, in the order in which they were added."""
    found = [(panel.template, panel.of(case, by)) for panel in PANELS]
    return [(template, context) for template, context in found if context is not None]
