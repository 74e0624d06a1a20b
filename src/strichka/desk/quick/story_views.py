"""Stories on the quick page: to find one, look at it, mend a paragraph of it, withdraw it."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.gzip import gzip_page

from strichka.baking.models import LiveCheck
from strichka.desk import paging, sent, subjects
from strichka.desk.cases.dossier import KINDS
from strichka.desk.cases.views import kinds
from strichka.desk.doors import by_method, page, person
from strichka.desk.quick import comment_views, sending
from strichka.desk.quick.mending import replacement
from strichka.desk.quick.sending import Reply, text_of
from strichka.desk.quick.views import carry_asking, publish_asking
from strichka.desk.stories import search
from strichka.desk.stories.listing import LONGEST_QUERY, UNTOUCHED
from strichka.desk.writing import live_checks, writing_page
from strichka.document.schema import load
from strichka.reports.merging.anchor import texts
from strichka.search.enums import Scope
from strichka.staff.errors import Refused
from strichka.stories.checking import approval
from strichka.stories.domain.approval.approve import approve
from strichka.stories.domain.approval.send_back import send_back
from strichka.stories.domain.correct import correct
from strichka.stories.domain.developing.update import LONGEST_TEXT, News, update
from strichka.stories.domain.kill import kill
from strichka.stories.domain.submit import submit
from strichka.stories.editions import live_check
from strichka.stories.enums import EditionKind, Permission, State
from strichka.stories.models import LONGEST_NOTE, Card, Edition, Story
from strichka.stories.plain_words import is_plain

LISTED = ("public_id", "headline", "state", "changed_at", "published_at", "kind")
OWN = 10
# Characters of a story that one page shows; the rest is a page further.
PAGE = 12_000


@page(Permission.VIEW)
def _stories(request: HttpRequest) -> HttpResponse:
    """The latest published stories, or those that are found; first the drafts that this colleague has begun."""
    typed = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    after = request.GET.get("after", "")
    live = Story.objects.filter(state=State.LIVE).only(*LISTED)
    if typed:
        found = paging.Slice(search.newest(live, typed, scope=Scope.PUBLIC, limit=paging.PAGE), "")
    else:
        found = paging.by_change(live, after, kept={})
    begun = Story.objects.filter(state__in=(State.DRAFT, State.READY), created_by=person(request)).exclude(UNTOUCHED)
    own = begun.only(*LISTED).order_by("-pk")[:OWN] if not typed and not after else []
    context = {"stories": found.rows, "older": found.older, "own": own, "q": typed, "tab": "stories"}
    return render(request, "desk/quick/stories.html", context)


stories = gzip_page(_stories)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    block: str
    text: str


@page(Permission.VIEW, find=subjects.whole_story)
def _story(request: HttpRequest, story: Story) -> HttpResponse:
    return _show(request, story, sending.fresh())


@page(Permission.WRITE, find=subjects.whole_story, method="POST")
def _act(request: HttpRequest, story: Story) -> HttpResponse:
    """Publish the draft as it stands, add what is new to a published one, say it is ready, approve it, send it back."""

    def act() -> str:
        match sending.asked_to_do(request):
            case "publish":
                publish_asking(request, subjects.whole_story(story.public_id))
            case "approve":
                approve(story=story, version=sent.version(text_of(request, "version")), by=person(request))
                messages.success(request, _("Approved."))
            case "send_back":
                send_back(story=story, by=person(request), reason=text_of(request, "reason"))
                messages.success(request, _("It is with its writer again."))
            case "update":
                _update(request, subjects.whole_story(story.public_id))
            case "ready":
                submit(story=story, by=person(request))
                messages.success(request, _("It is ready for an editor."))
            case _:
                raise Refused("do", _("The request cannot be read."))
        return request.path

    return sending.carried(request, act, lambda reply: _show(request, subjects.whole_story(story.public_id), reply))


def _update(request: HttpRequest, story: Story) -> None:
    """What has happened since, with its time, live at once."""
    names = {"text": LONGEST_TEXT, "headline": sending.LONGEST, "note": LONGEST_NOTE}
    news = News(**{name: text_of(request, name, longest=longest) for name, longest in names.items()})
    verb = partial(update, story=story, news=news, by=person(request), heeds_warnings=not sending.is_sure(request))
    carry_asking(request, story, verb)


story_page = gzip_page(by_method(_story, _act))


def _show(request: HttpRequest, story: Story, reply: Reply) -> HttpResponse:
    by, may = person(request), writing_page.abilities(story, person(request))
    edition, start = story.current_edition, _number(request.GET.get("from", ""))
    shown, following = _paragraphs(story, start)
    context = {
        "story": story,
        "reply": reply,
        "may": may,
        "approval_state": approval.state_of(story),
        "may_fix": edition is not None and story.state == State.LIVE and by.has_perm(Permission.CORRECT, story),
        "may_write": may["write"] and is_plain(load(story.document)),
        "is_ahead": edition is not None and story.state == State.LIVE and story.document != edition.document,
        "typed": {name: request.POST.get(name, "") for name in ("text", "headline", "note")},
        "paragraphs": shown,
        "following": following,
        "comments": comment_views.of_story(story, _number(request.GET.get("comments", ""))),
        "card": Card.objects.filter(pk=story.pk).only("path").first(),
        "live_check": live_checks.of_story(story),
        "is_looked_at": _is_looked_at(live_check.newest(story)),
        "tab": "stories",
    }
    return render(request, "desk/quick/story.html", context, status=reply.status)


def _is_looked_at(check: LiveCheck | None) -> bool:
    """Whether readers are being asked still what they get."""
    return check is not None and check.seen_at is None and check.looks < len(live_check.WAITS)


def _number(typed: str) -> int:
    return int(typed) if typed.isdecimal() and len(typed) < 7 else 0  # noqa: PLR2004


def _paragraphs(story: Story, start: int) -> tuple[list[_Paragraph], int]:
    """Blocks from a place on, as many as a page holds, and the place of the next page; 0 after the last."""
    every = [_Paragraph(block, text) for block, text in _texts(story).items()]
    shown: list[_Paragraph] = []
    size = 0
    for one in every[start:]:
        if shown and size + len(one.text) > PAGE:
            return shown, start + len(shown)
        shown.append(one)
        size += len(one.text)
    return shown, 0


def _texts(story: Story) -> dict[str, str]:
    """What readers see, block by block; of what they do not see, the draft."""
    if story.current_edition is not None and story.state in {State.LIVE, State.KILLED}:
        return {block: whole.text for block, whole in texts(story.current_edition).items()}
    unseen = Edition(document=story.document, fields={"lead_caption": story.lead_caption})
    return {block: whole.text for block, whole in texts(unseen).items()}


@page(Permission.CORRECT, find=subjects.whole_story)
def _passage(request: HttpRequest, story: Story, block: str) -> HttpResponse:
    return _show_passage(request, story, block, sending.fresh())


@page(Permission.CORRECT, find=subjects.whole_story, method="POST")
def _mend(request: HttpRequest, story: Story, block: str) -> HttpResponse:
    by = person(request)

    def act() -> str:
        kind, note, seen = text_of(request, "kind"), text_of(request, "note"), request.POST.get("seen", "")
        text = text_of(request, "text", longest=PAGE)
        if kind not in KINDS:
            raise Refused("kind", _("Choose what kind of fix it is."))
        fix = replacement(subjects.whole_story(story.public_id), block, seen, text)
        done = correct(story=story, replacement=fix, by=by, kind=kind, note=note)
        messages.success(request, _("Fixed, and the page is live again."))
        if not done.in_draft:
            messages.warning(request, _("The draft has gone on without that passage: look at it before you update."))
        return reverse("desk:quick_story", args=[story.public_id])

    def show(reply: Reply) -> HttpResponse:
        return _show_passage(request, subjects.whole_story(story.public_id), block, reply)

    return sending.carried(request, act, show)


mend = gzip_page(by_method(_passage, _mend))


def _show_passage(request: HttpRequest, story: Story, block: str, reply: Reply) -> HttpResponse:
    now = _texts(story).get(block) if story.state == State.LIVE else None
    if now is None:
        raise Refused("gone", _("These words are no longer in the text."))
    context: dict[str, Any] = {
        "story": story,
        "reply": reply,
        "place": block,
        "now": now,
        "text": request.POST.get("text", now),
        "kinds": kinds(),
        "kind": request.POST.get("kind", EditionKind.MINOR),
        "note": request.POST.get("note", ""),
        "tab": "stories",
    }
    return render(request, "desk/quick/mend.html", context, status=reply.status)


@page(Permission.KILL, find=subjects.whole_story)
def _reason(request: HttpRequest, story: Story) -> HttpResponse:
    return _show_reason(request, story, sending.fresh())


@page(Permission.KILL, find=subjects.whole_story, method="POST")
def _withdraw(request: HttpRequest, story: Story) -> HttpResponse:
    def act() -> str:
        kill(story=story, by=person(request), note=text_of(request, "note"))
        messages.success(request, _("Withdrawn."))
        return reverse("desk:quick_story", args=[story.public_id])

    return sending.carried(request, act, lambda reply: _show_reason(request, story, reply))


withdraw = gzip_page(by_method(_reason, _withdraw))


def _show_reason(request: HttpRequest, story: Story, reply: Reply) -> HttpResponse:
    if story.state != State.LIVE:
        raise Refused("not_live", _("This story is not published."))
    context = {"story": story, "reply": reply, "note": request.POST.get("note", ""), "tab": "stories"}
    return render(request, "desk/quick/kill.html", context, status=reply.status)
