"""Who may do what to a story: one rule a verb (``rules`` library); every verb asks ``guard``."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.lib.registry import Registry
from strichka.staff.enums import Role
from strichka.staff.guard import explain
from strichka.staff.rules import EDITORS, asked_once, keeps_everything, keeps_names, keeps_person, register
from strichka.stories.enums import Kind, Permission, State, Weight
from strichka.stories.models import Remit

if TYPE_CHECKING:
    from django.db.models import QuerySet

DECIDERS = frozenset({Role.DUTY_EDITOR, Role.CHIEF})
WRITERS = EDITORS | {Role.REPORTER}
LIMITED = WRITERS - DECIDERS  # whose work sections can limit
APPROVERS = LIMITED & EDITORS  # who approves where their own sections say so


@predicate
def is_writer(user: Any) -> bool:
    return user.role in WRITERS


@predicate
def is_editor(user: Any) -> bool:
    return user.role in EDITORS


@predicate
def is_decider(user: Any) -> bool:
    return user.role in DECIDERS


@dataclass(frozen=True, slots=True)
class RemitSource:
    """What a package above knows of where somebody works.

    sections: by somebody's id rows that have a ``section``, and ``approves`` as `Remit` does. invites: whether this
    story is theirs to write, wherever it stands.
    """

    name: str
    sections: Callable[[int], "QuerySet[Any]"]
    invites: Callable[[Any, Any], bool]


REMITS = Registry(RemitSource)


def remit_of(user: Any) -> dict[int, bool]:
    """The sections (ids) that somebody is limited to, each with whether they approve there; asked once a request."""
    return asked_once(user, "remit", lambda: _ask_remit(user.pk))


def _ask_remit(person: int) -> dict[int, bool]:
    rows: Any = Remit.objects.filter(person=person).order_by().values_list("section", "approves")
    others = (one.sections(person).order_by() for one in REMITS.values())
    every = rows.union(*(one.values_list("section", "approves") for one in others))
    found: dict[int, bool] = {}
    for section, approves in every:
        found[section] = found.get(section, False) or bool(approves)
    return found


def is_limited(user: Any) -> bool:
    """Whether somebody's work is limited to sections; that of deciders never is."""
    return user.role in LIMITED and bool(remit_of(user))


@predicate
def is_theirs_to_place(user: Any, story: Any) -> bool:
    """Who only was given a text of another section to write does not take it out of there."""
    if story is None or story.section_id is None or story.created_by_id == user.pk:
        return True
    return is_in_remit(user, story.section_id)


@predicate
def writes_here(user: Any, story: Any) -> bool:
    """Who is limited to sections writes in these, in what has none yet, in what they began or are to write."""
    return is_theirs_to_place(user, story) or any(one.invites(user, story) for one in REMITS.values())


def is_in_remit(user: Any, section: int | None) -> bool:
    """Whether somebody's work reaches a section (its id, ``None`` for what has none)."""
    return not is_limited(user) or section in remit_of(user)


@predicate
def is_within(user: Any, story: Any) -> bool:
    """Whoever is limited to sections decides in these alone. Of a case it is asked by its story."""
    if story is None:
        return True
    return is_in_remit(user, getattr(story, "story", story).section_id)


@predicate
def approves_there(user: Any, story: Any) -> bool:
    return story is not None and remit_of(user).get(story.section_id, False)


@predicate
def is_urgent(_user: Any, story: Any) -> bool:
    """A flash and what is breaking wait for nobody who has the desk."""
    return story is None or story.kind == Kind.FLASH or story.weight == Weight.BREAKING


@predicate
def is_authors_draft(_user: Any, story: Any) -> bool:
    """A reporter writes in drafts, their own and colleagues', but not in what readers see.

    Nor in what an editor has planned: it goes out by itself, as it then is, and in the editor's name.
    """
    return story is None or (story.state in {State.DRAFT, State.READY} and story.scheduled_for is None)


@predicate
def has_no_embargo(_user: Any, story: Any) -> bool:
    """Who writes may put an embargo where none stands; one that stands is the editors' to move or lift."""
    return story is None or story.embargoed_until is None or story.embargoed_until <= timezone.now()


@predicate
def is_no_advertising(_user: Any, story: Any) -> bool:
    """Who writes may mark a text as advertising; only an editor makes something else of it."""
    return story is None or story.kind != Kind.ADVERTISING


@predicate
def was_spiked_by_a_writer(_user: Any, story: Any) -> bool:
    """What a reporter has discarded, whoever writes brings back; what an editor has, or nobody knows who, an editor."""
    return story is None or (story.spiked_by is not None and story.spiked_by.role == Role.REPORTER)


edits_here = is_editor & is_within
drafts_here = is_writer & is_authors_draft & writes_here


@predicate
def is_keeper(user: Any) -> bool:
    return bool(user.role == Role.KEEPER)


add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.CREATE, is_writer)
add_perm(Permission.WRITE, edits_here | drafts_here)
add_perm(Permission.PUBLISH, edits_here)
add_perm(Permission.APPROVE, is_decider | (is_editor & approves_there))
add_perm(Permission.WAIVE, is_decider & is_urgent)
add_perm(Permission.CORRECT, edits_here)
add_perm(Permission.KILL, is_decider)
add_perm(Permission.RESTORE, is_decider)
add_perm(Permission.SPIKE, edits_here | drafts_here)
add_perm(Permission.UNSPIKE, edits_here | (is_writer & was_spiked_by_a_writer & writes_here))
add_perm(Permission.EMBARGO, edits_here | (drafts_here & has_no_embargo))
add_perm(Permission.ADVERTISE, edits_here | (drafts_here & is_no_advertising))
add_perm(Permission.PLACE, edits_here | (is_writer & is_authors_draft & is_theirs_to_place))
add_perm(Permission.KEEP_BACKGROUND, is_editor)
add_perm(Permission.EXPORT_READERS, is_editor)
add_perm(Permission.KEEP_STYLEBOOK, keeps_names)
add_perm(Permission.SET_RULES, keeps_everything)
add_perm(Permission.LIMIT, keeps_everything & keeps_person)

add_perm("stories", keeps_names)
register("stories", "section", keeps_everything)
register("stories", "byline", keeps_names)
register("stories", "thread", keeps_names)
register("stories", "checksetting", keeps_everything)
register("stories", "delay", keeps_everything)

explain(Permission.APPROVE, _("Who approves in this section decides that. Ask the duty editor."))
explain(Permission.WAIVE, _("Without approval goes out only what is a flash or breaking, by the duty editor or chief."))
explain(
    Permission.UNSPIKE,
    _("What an editor has discarded an editor brings back; what a reporter has, whoever writes. Ask one."),
)
explain(Permission.RESTORE, _("A duty editor or the chief brings a withdrawn story back. Ask one."))
explain(Permission.KEEP_BACKGROUND, _("A background changes what readers see in many stories: only editors write it."))
explain(Permission.KEEP_STYLEBOOK, _("Editors decide what is dismissed for the whole newsroom. Ask one."))
explain(Permission.SET_RULES, _("The chief editor decides what the rules of the stylebook mean. Ask them."))
explain(Permission.EMBARGO, _("This embargo stands: only an editor moves or lifts it. Ask one, and say why."))
explain(Permission.PLACE, _("This text stands in a section in which others work: they move it. Ask one."))
explain(Permission.ADVERTISE, _("This text is marked as advertising: only an editor changes that. Ask one."))
