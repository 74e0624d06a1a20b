"""What the writing room shows of a story to a colleague: fields, history, what they may do with it."""

from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from strichka.baking import outbox, press
from strichka.baking.store import StorePathError
from strichka.comments.models import Discussion
from strichka.desk.pictures import files, renditions
from strichka.desk.readers import readership
from strichka.desk.sendings import proofs as sendings
from strichka.desk.writing import controls, live_checks
from strichka.desk.writing.translation_views import languages_left
from strichka.document import contents
from strichka.document.schema import VERSION, load
from strichka.fronts.current import placements_of
from strichka.fronts.domain.pin import front_of
from strichka.fronts.enums import ARRANGE
from strichka.languages.registry import language as spoken
from strichka.lib import clock
from strichka.reports.enums import CaseState
from strichka.reports.models import Case
from strichka.requests import enums as requests
from strichka.requests.models import PublicRequest
from strichka.sources.models import Source
from strichka.staff.models import User
from strichka.stories import gate
from strichka.stories.checking import approval
from strichka.stories.checking.declared import CHECKS
from strichka.stories.checking.field_checks import LONGEST_HEADLINE
from strichka.stories.enums import EditionKind, Kind, Label, Permission, State
from strichka.stories.models import Card, Delay, Edition, MissedMoment, Section, Story
from strichka.stories.reading import backgrounds
from strichka.templates.enums import Permission as TemplatePermission
from strichka.templates.models import Template
from strichka.translations.beside import original_of

RECENT_EDITIONS = 6
KNOWN_SOURCES = 300
MOST_REQUESTS = 5


def context(story: Story, by: User, *, request: str = "") -> dict[str, Any]:
    """``request``: the number of a request that the colleague has come to grant, as it stands in the address."""
    may = abilities(story, by)
    asked = open_requests(story, by)
    return {
        "story": story,
        "panel": controls.panel(story, lambda field: may["write"] and by.has_perm(field.permission, story)),
        "may": may,
        "write_data": write_data(story),
        "is_begun": story.state == State.DRAFT and not story.version and story.created_by_id == by.pk,
        "editions": recent_editions(story),
        "figure": readership.small([story.public_id])[story.public_id] if story.current_edition else None,
        "live_check": live_checks.of_story(story),
        "cases": Case.objects.filter(story=story, state=CaseState.OPEN).order_by("pk")[:5],
        "requests": asked,
        "granted": next((one for one in asked if str(one.pk) == request), None),
        "channels": sendings.box(story, by),
        "card": Card.objects.filter(pk=story.pk).only("path").first(),
        "pins": placements_of(story, at=timezone.now()) if may["pin"] else [],
        "edition_kinds": [one for one in EditionKind.choices if one[0] != EditionKind.FIRST],
        "held_by": held_by(story),
        "original": original_of(story),
        "languages_left": languages_left(story) if may["copy"] else [],
        "open_comments": open_comments(story),
        "approval_state": approval.state_of(story),
        "embargo": embargo(story),
        "overdue": overdue(story),
        "delays": list(Delay.objects.filter(is_offered=True)) if may["hold"] else [],
        "pin_places": pin_places(story, by) if may["pin"] else [],
        "templates": Template.objects.values_list("name", flat=True) if may["keep_template"] else [],
    }


def write_data(story: Story) -> dict[str, Any]:
    """What the editor starts from."""
    sources = Source.objects.all()[:KNOWN_SOURCES]
    quotes = spoken(story.language).quotes
    return {
        "document": story.document,
        "version": story.version,
        "schemaVersion": VERSION,
        "longestHeadline": LONGEST_HEADLINE,
        "quotes": [*quotes.outer, *quotes.inner],
        "files": files.in_document(story.document),
        "pictures": renditions.in_document(story.document),
        "backgrounds": backgrounds.current(contents.background_ids(load(story.document))),
        "sources": [{"id": one.slug, "name": one.name, "kind": one.kind} for one in sources],
    }


def abilities(story: Story, by: User) -> dict[str, bool]:
    """Which verbs make sense now and are this colleague's to use; the verbs decide for themselves again."""

    def may(permission: Permission) -> bool:
        return by.has_perm(permission, story)

    unpublished = story.state in {State.DRAFT, State.READY}
    publishes = may(Permission.PUBLISH) and (unpublished or story.state == State.LIVE)
    return {
        "write": may(Permission.WRITE) and story.state not in {State.KILLED, State.SPIKED},
        "copy": may(Permission.CREATE) and story.state not in {State.KILLED, State.SPIKED},
        "keep_template": by.has_perm(TemplatePermission.KEEP),
        "publish": publishes and not approval.is_missing(story),
        **_of_approval(story, publishes=publishes, approves=may(Permission.APPROVE), waives=may(Permission.WAIVE)),
        "close": may(Permission.PUBLISH) and _goes_on(story),
        "schedule": may(Permission.PUBLISH) and unpublished,
        "submit": may(Permission.WRITE) and story.state == State.DRAFT,
        "reopen": may(Permission.WRITE) and story.state == State.READY,
        "spike": may(Permission.SPIKE) and unpublished,
        "unspike": may(Permission.UNSPIKE) and story.state == State.SPIKED,
        "kill": may(Permission.KILL) and story.state == State.LIVE,
        "restore": may(Permission.RESTORE) and story.state == State.KILLED,
        "hold": may(Permission.WRITE) and may(Permission.EMBARGO) and unpublished,
        "pin": by.has_perm(ARRANGE) and gate.may_show(story, at=timezone.now()),
    }


def _of_approval(story: Story, *, publishes: bool, approves: bool, waives: bool) -> dict[str, bool]:
    stands, is_missing = approval.state_of(story), approval.is_missing(story)
    is_live = story.state == State.LIVE
    return {
        "ask": is_live and is_missing and publishes and not approves and stands is None,
        "approve": is_missing and approves and (is_live or stands is not None),
        "send_back": approves and (stands is not None or (story.state == State.READY and approval.is_asked(story))),
        "waive": is_missing and publishes and waives,
    }


def _goes_on(story: Story) -> bool:
    """Whether readers see it as a live text that goes on."""
    fields = story.current_edition.fields if story.current_edition and story.state == State.LIVE else {}
    return fields.get("kind") == Kind.LIVE_TEXT and Label.LIVE in fields.get("labels", ())


def open_requests(story: Story, by: User) -> list[PublicRequest]:
    """What is demanded of the story and not yet decided, for who may see it; nobody's name."""
    if not by.has_perm(requests.Permission.VIEW):
        return []
    return list(story.requests.filter(state=requests.RequestState.RECEIVED).order_by("due_on", "pk")[:MOST_REQUESTS])


def held_by(story: Story) -> list[str]:
    """What holds the planned publication up, by the labels of the checks."""
    names = story.held_by if story.scheduled_for else None
    return [str(CHECKS[name].label) for name in names or () if name in CHECKS]


def open_comments(story: Story) -> int:
    return Discussion.objects.filter(story=story, resolved_at=None).count()


def overdue(story: Story) -> dict[str, Any] | None:
    """The planned moment that has passed without a publication, and what is known of it; None where none has."""
    at = story.scheduled_for
    if at is None or at > timezone.now():
        return None
    missed = MissedMoment.objects.filter(story=story, due_at=at).first()
    return {"at": at, "outcome": missed.get_outcome_display() if missed else "", "why": missed.why if missed else ""}


def embargo(story: Story) -> dict[str, Any] | None:
    """The embargo that stands, and of a named delay which it is; None where there is none."""
    until = story.embargoed_until
    if until is None or until <= timezone.now():
        return None
    return {"until": until, "delay": story.delay, "hours": story.delay_hours, "event_at": story.delayed_from}


def recent_editions(story: Story) -> list[Edition]:
    rows = story.editions.select_related("by").defer("document", "fields", "since")
    return list(rows.order_by("-number")[:RECENT_EDITIONS])


def pin_places(story: Story, by: User) -> list[tuple[str, str]]:
    """The fronts of the story's language that a colleague arranges, the home page first."""
    language = get_language() or ""
    home = [("", _("Home page"))] if by.has_perm(ARRANGE, front_of(None, story.language)) else []
    sections = [one for one in Section.objects.all() if by.has_perm(ARRANGE, front_of(one, story.language))]
    return [*home, *((one.slug, one.name_in(language)) for one in sections)]


def cannot_be_written(story: Story) -> bool:
    """Whether a published story's page waits and the store does not take it; one that is only late comes by itself."""
    card = Card.objects.filter(pk=story.pk).only("path").first()
    if card is None or not outbox.waits(card.path):
        return False
    try:
        press.bake(card.path)
    except DatabaseError:
        return False
    except (OSError, StorePathError):
        return True
    return False


def state_as_json(story: Story) -> dict[str, Any]:
    """A story's state for scripts, after a verb."""
    card = Card.objects.filter(pk=story.pk).only("path").first()
    edition, state = story.current_edition, approval.state_of(story) or State(story.state)
    return {
        "state": state,
        "label": str(state.label),
        "edition": edition.number if edition else 0,
        "url": card.path if card else "",
        "at": clock.clock_time(edition.at, settings.TIME_ZONE) if edition else "",
        "slug": story.slug,
    }
