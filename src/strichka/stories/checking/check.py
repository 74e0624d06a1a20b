"""What is declared of a check before publishing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.functional import Promise

from strichka.stories.checking.text import Text
from strichka.stories.enums import Severity

if TYPE_CHECKING:
    from strichka.stories.models import Story

    Stories = QuerySet[Story]
else:
    Stories = QuerySet


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong in a text.

    message: a sentence in the user's language.
    field, block: where it is put right, the name of a field of the panel or the id of a block.
    about: tells it apart from others of its check, so that what readers have already is not found again.
    most: the most that it may mean, whatever the newsroom has set for the check.
    recurs: is told of an update too, as a warning, though readers have it already.
    """

    message: str
    field: str = ""
    block: str = ""
    about: str = ""
    most: Severity = Severity.BLOCKING
    recurs: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A question that is asked of a text before it goes out.

    label: what it finds, in a few words; the register and the rundown show it.
    remedy: what to do about it, a sentence.
    severity: what a finding means until the newsroom sets something else.
    is_fixed: no setting changes that: without it no page can be made.
    find: what is wrong in this version of the text; asks the database only by what ``Text`` has looked up for all.
    lasts: what it finds needs attention in what readers have as well, though somebody let it out.
    of_story: it asks of the story and not of this version of it; what readers have tells nothing about it.
    among: of stories those of which the database alone can say that their draft has it; the rundown asks for them.
    """

    name: str
    label: Promise
    remedy: Promise
    severity: Severity
    find: Callable[[Text], Iterable[Finding]]
    is_fixed: bool = False
    lasts: bool = False
    of_story: bool = False
    among: Callable[[Stories], Stories] | None = None
