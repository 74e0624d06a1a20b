"""Who may do what to a story: one rule a verb (``rules`` library); every verb asks ``guard``."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.permissions import add_perm
from rules.predicates import predicate

from strichka.staff.enums import Role
from strichka.staff.guard import explain
from strichka.staff.rules import EDITORS, asked_once, keeps_everything, keeps_names, keeps_person, register
from strichka.stories.enums import Kind, Permission, State, Weight
from strichka.stories.models import Remit

DECIDERS = frozenset({Role.DUTY_EDITOR, Role.CHIEF})
WRITERS = EDITORS | {Role.REPORTER}


@predicate
def is_writer(user: Any) -> bool:
    return user.role in WRITERS


@predicate
def is_editor(user: Any) -> bool:
    return user.role in EDITORS


@predicate
def is_decider(user: Any) -> bool:
    return user.role in DECIDERS


def remit_of(user: Any) -> dict[int, bool]:
    """The sections (ids) that somebody is limited to, each with whether they approve there; asked once a request."""
    rows = Remit.objects.filter(person=user.pk).values_list("section", "approves")
    return asked_once(user, "remit", lambda: dict(rows))


def is_limited(user: Any) -> bool:
    """Whether somebody's work is limited to sections; that of deciders never is."""
    return user.role not in DECIDERS and bool(remit_of(user))


def is_in_remit(user: Any, section: int | None) -> bool:
    """Whether somebody's work reaches a section (its id, ``None`` for what has none)."""
    return not is_limited(user) or section in remit_of(user)


@predicate
def is_within(user: Any, story: Any) -> bool:
    """Whoever is limited to sections is, outside of them, as a reporter is. Of a case it is asked by its story."""
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


@predicate
def is_keeper(user: Any) -> bool:
    return bool(user.role == Role.KEEPER)


add_perm(Permission.VIEW, is_writer | is_keeper)
add_perm(Permission.CREATE, is_writer)
add_perm(Permission.WRITE, edits_here | (is_writer & is_authors_draft))
add_perm(Permission.PUBLISH, edits_here)
add_perm(Permission.APPROVE, is_decider | (is_editor & approves_there))
add_perm(Permission.WAIVE, is_decider & is_urgent)
add_perm(Permission.CORRECT, edits_here)
add_perm(Permission.KILL, is_decider)
add_perm(Permission.RESTORE, is_decider)
add_perm(Permission.SPIKE, edits_here | (is_writer & is_authors_draft))
add_perm(Permission.UNSPIKE, edits_here | (is_writer & was_spiked_by_a_writer))
add_perm(Permission.EMBARGO, edits_here | (is_writer & is_authors_draft & has_no_embargo))
add_perm(Permission.ADVERTISE, edits_here | (is_writer & is_authors_draft & is_no_advertising))
add_perm(Permission.KEEP_BACKGROUND, is_editor)
add_perm(Permission.EXPORT_READERS, is_editor)
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
explain(Permission.EMBARGO, _("This embargo stands: only an editor moves or lifts it. Ask one, and say why."))
explain(Permission.ADVERTISE, _("This text is marked as advertising: only an editor changes that. Ask one."))
