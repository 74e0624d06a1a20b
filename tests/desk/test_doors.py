"""Who may come in, asked of the URL registry itself: a new view is tested the moment it is routed."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver
from django.utils import timezone, translation
from lxml import html

from strichka.activitypub.models import Host
from strichka.desk import doors as doors_of_desk
from strichka.elsewhere.models import Batch
from strichka.house_words.models import HouseWord
from strichka.pictures.models import Picture
from strichka.planning.domain.keep_view import keep_view
from strichka.redirects.models import MissingAddress, Redirect
from strichka.staff.enums import LETS_IN, Role
from strichka.staff.guard import guard
from strichka.staff.middleware import OPEN
from strichka.staff.models import AuditEntry
from strichka.stories import lists
from strichka.stories.domain.developing.background import Words, write_background
from strichka.stories.models import Dismissal, Story
from strichka.templates.models import Template
from strichka.topics.domain.merge import merge
from strichka.topics.models import Topic
from tests.channels.telling import channel_rows
from tests.comments.discussing import discuss
from tests.desk.desk import make_case
from tests.desk.foreign.withheld import foreign_rows
from tests.factories import make_document, make_story, make_user, publish_story
from tests.inbox.rows import wire_rows
from tests.options import options
from tests.partners.asking_them import make_partner
from tests.planning.planned import make_line
from tests.requests.asked import make_request
from tests.subscriptions.reading import subscription_rows

# Who may is decided before a database is asked, the same on each.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# The sign-in itself, and the choice of its language.
SIGN_IN = {
    "account_login", "account_logout", "account_inactive", "mfa_authenticate", "mfa_login_webauthn", "set_language",
    "set_password", "set_mailed_password", "lost_password",
}  # fmt: skip
FOREIGN = ("allauth.", "django.")

Route = tuple[str, Any, str | None]


def walk(entries: Any, before: str = "") -> Iterator[Route]:
    for entry in entries:
        route = before + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield route, entry.callback, entry.name
        else:
            yield from walk(entry.url_patterns, route)


def desk_routes() -> list[Route]:
    found = [route for route in walk(get_resolver().url_patterns) if route[0].startswith("desk/")]
    assert len(found) > 60
    return found


def doors() -> list[tuple[str, str, Any]]:
    """Every route and method of ours, with its door."""
    return [
        (route, method, door)
        for route, view, _name in desk_routes()
        for method, door in getattr(view, "doors", {}).items()
    ]


def path_of(route: str, **values: Any) -> str:
    """A route with its converters and named groups filled in."""
    filled = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values.get(found[1], 1)), route)
    filled = re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda found: str(values.get(found[1], "topics")), filled)
    filled = re.sub(r"\(\?P(1|topics)[^)]*\)", "topics", filled)
    return "/" + filled.replace("^", "").replace("$", "").replace("\\", "")


def is_foreign(view: Any) -> bool:
    """Whether a library guards it: its own view, or one of ours made of such."""
    made_of = getattr(view, "view_class", object).__mro__
    return any(one.__module__.startswith(FOREIGN[0]) for one in made_of) or view.__module__.startswith(FOREIGN)


def test_every_view_of_ours_has_a_door() -> None:
    doorless = [
        route for route, view, name in desk_routes()
        if not hasattr(view, "doors") and not is_foreign(view) and name not in SIGN_IN
        and "registers/" not in route
    ]  # fmt: skip
    assert doorless == []


def test_only_the_sign_in_pages_are_open() -> None:
    opened = {name for _route, view, name in desk_routes() if not getattr(view, "login_required", True)}
    assert opened == SIGN_IN


@pytest.mark.parametrize("method", ["get", "post"])
def test_nothing_under_the_desk_answers_a_stranger(method: str) -> None:
    story = publish_story()
    for route, view, _name in desk_routes():
        if not getattr(view, "login_required", True):
            continue
        path = path_of(route, story=story.public_id)
        answer = getattr(Client(), method)(path)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/desk/login/"), path
        assert story.headline not in answer.content.decode()


@pytest.mark.parametrize("role", sorted(LETS_IN))
def test_who_must_have_a_second_factor_gets_nowhere_without_it(role: str, signed_in: Callable[..., Client]) -> None:
    story = publish_story()
    client = signed_in(role)
    with options(desk__require_second_factor=True):
        for route, _view, _name in desk_routes():
            path = path_of(route, story=story.public_id)
            if path.startswith(OPEN):
                continue
            for answer in (client.get(path), client.post(path)):
                assert (answer.status_code, answer.headers["Location"]) == (302, "/desk/2fa/"), path
    story.refresh_from_db()
    assert story.state == "live"


def test_a_script_without_a_session_is_told_so_in_json() -> None:
    for route, view, _name in desk_routes():
        if not getattr(view, "login_required", True):
            continue
        answer = Client().post(path_of(route), headers={"accept": "application/json"})
        assert (answer.status_code, json.loads(answer.content)["error"]) == (401, "signed_out")


# The preview, a missing version of a document and a session of work may have nothing to show here.
NOTHING_YET = re.compile("preview|<int:before>")
WORDS = Words("Довідка", "Слова.")


def planned() -> tuple[dict[str, int], dict[str, Any]]:
    """A line, somebody's view and addresses: what stands for them in a URL, and they by `kind_of` their doors."""
    line, view = make_line(), keep_view(name="Моє", query="person=me", by=make_user())
    missing = MissingAddress.objects.create(path="/x/", count=1, in_hour=1, is_ours=True, hour=timezone.now())
    moved = Redirect.objects.create(source="/a/", target="/")
    template = Template.objects.create(name="Погода", kind="news", language="uk", document=make_document().to_json())
    rows: dict[str, Any] = {"line": line, "view": view, "address": missing, "redirect": moved, "template": template}
    rows |= {"batch": empty_batch(), "word": HouseWord.objects.create(wrong="мост", right="міст", language="uk")}
    subjects: dict[str, Any] = {"elsewhere": rows["batch"], "house_words": rows["word"]}
    subjects |= {"planning": line, "planning.keep_view": view, "redirects": missing, "templates": template}
    rows |= {"discussion": discuss(make_story(), "міст")} | (foreign := foreign_rows())
    rows |= channel_rows(publish_story()) | {"server": Host.objects.create(name="far.example")}
    rows |= {"asked": (asked := make_request()), "background": write_background(words=WORDS, language="uk", by=None)}
    rows |= {"partner": make_partner()[0], "dismissal": Dismissal.objects.create(words="міст")}
    rows |= subscription_rows()
    rows |= wire_rows()
    return {name: row.pk for name, row in rows.items()}, subjects | {
        "partners": rows["partner"],
        "requests": asked,
        "channels": rows["channel"],
        "subscriptions": rows["subscription"],
        "inbox": rows["item"],
        "foreign": foreign["site"],
        "elsewhere": rows["batch"],
        "house_words": rows["word"],
    }


def empty_batch() -> Batch:
    return Batch.objects.create(wrong="мост", right="міст", language="uk")


def kind_of(door: Any) -> str:
    permission = str(door.permission)
    return permission if permission == "planning.keep_view" else permission.split(".", maxsplit=1)[0]


def why(user: Any, permission: str, subject: Any) -> str:
    """What the verb would tell this person."""
    with translation.override("en"), pytest.raises(PermissionDenied) as refusal:
        guard(user, permission, subject)
    return str(refusal.value)


def text_of(answer: Any) -> str:
    if answer.headers["Content-Type"] == "application/json":
        return str(answer.json()["message"])
    return str(html.document_fromstring(answer.content.decode()).text_content())


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize("live", [True, False])
def test_a_role_without_the_permission_is_refused_and_changes_nothing(
    role: str, live: bool, signed_in: Callable[..., Client]
) -> None:
    story = publish_story() if live else make_story()
    case = make_case(publish_story(headline="Інша"), "міст", "мост")
    picture = Picture.objects.create(original="a.jpg", sha256="0" * 64)
    user = make_user(role)
    client = signed_in(user=user)
    values = {"story": story.public_id, "case": case.pk, "picture": picture.public_id, "number": 1, "person": user.pk}
    values |= (plan := planned())[0] | {"front": "uk"}
    subjects = {"stories": story, "reports": case, "pictures": picture, "staff": user, "fronts": lists.HOME.page("uk")}
    subjects |= plan[1]
    refused = 0
    for route, method, door in doors():
        subject = subjects[kind_of(door)] if door.find else None
        may = user.has_perm(door.permission, subject) if door.find else user.has_perm(door.permission)
        if may:
            continue
        before = (AuditEntry.objects.count(), Story.objects.values("pk", "state", "version").order_by("pk").__str__())
        answer = client.generic(method, path_of(route, **values), data="{}", content_type="application/json")
        assert answer.status_code == 403, (role, method, route)
        assert why(user, door.permission, subject) in text_of(answer), (role, method, route)
        assert before == (
            AuditEntry.objects.count(),
            Story.objects.values("pk", "state", "version").order_by("pk").__str__(),
        )
        refused += 1
    assert refused >= {"reporter": 8, "keeper": 15}.get(role, 0)


@pytest.mark.parametrize("role", Role.values)
def test_who_may_is_let_in(role: str, signed_in: Callable[..., Client]) -> None:
    story = publish_story()
    case = make_case(story, "міст", "мост")
    picture = Picture.objects.create(original="a.jpg", sha256="0" * 64)
    user = make_user(role)
    client = signed_in(user=user)
    values = {"story": story.public_id, "case": case.pk, "picture": picture.public_id, "number": 1, "person": user.pk}
    values |= (plan := planned())[0] | {"front": "uk"}
    subjects = {"stories": story, "reports": case, "pictures": picture, "staff": user, "fronts": lists.HOME.page("uk")}
    subjects |= plan[1]
    for route, method, door in doors():
        subject = subjects[kind_of(door)] if door.find else None
        if method != "GET" or not user.has_perm(door.permission, subject):
            continue
        answer = client.get(path_of(route, **values))
        assert answer.status_code in {200, 422} or NOTHING_YET.search(route), (role, route, answer.status_code)


def test_a_refusal_says_what_to_do_in_the_users_language(signed_in: Callable[..., Client]) -> None:
    story = publish_story()
    answer = signed_in("reporter").post(f"/desk/stories/{story.public_id}/kill/", "{}", content_type="application/json")
    assert (answer.status_code, answer.json()) == (
        403,
        {"error": "forbidden", "message": "Your role does not allow this. Ask the duty editor."},
    )


def test_the_wrong_method_is_named(signed_in: Callable[..., Client]) -> None:
    answer = signed_in().get(f"/desk/stories/{make_story().public_id}/publish/")
    assert (answer.status_code, answer.headers["Allow"], answer.content) == (405, "POST", b"")


@pytest.mark.parametrize("path", ["stories/new/", "people/invite/"])
def test_who_opens_the_address_of_a_form_reads_what_to_do(path: str, signed_in: Callable[..., Client]) -> None:
    answer = signed_in("chief").get(f"/desk/{path}")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "Open its page and press the button once more." in answer.content.decode()


@pytest.mark.parametrize(
    "body",
    ["{", "[" * 100_000, '{"field": "ednote", "version": 0, "value": "\\ud800"}', '{"\\udfff": 1}'],
    ids=["cut short", "deep", "half a letter", "half a letter in a name"],
)
def test_a_body_that_cannot_be_kept_is_refused_in_words(body: str, signed_in: Callable[..., Client]) -> None:
    url = f"/desk/stories/{make_story().public_id}/fields/"
    answer = signed_in().post(url, body, content_type="application/json")
    assert (answer.status_code, answer.json()["message"]) == (422, "The request cannot be read.")


@pytest.mark.parametrize(
    ("door", "type_"), [(doors_of_desk.answers, "application/json"), (doors_of_desk.page, "text/html; charset=utf-8")]
)
def test_a_refusal_of_any_packages_verb_is_answered_behind_a_door(
    door: Callable[..., Any], type_: str, rf: RequestFactory
) -> None:
    """Of a verb of the register of topics, say: it knows no desk, and its refusal is no fault of ours."""
    topic = Topic.objects.create(slug="mist", name="Міст")

    @door("topics.merge_topic", method="POST")
    def merge_view(request: HttpRequest) -> HttpResponse:
        merge(kept=topic, duplicate=topic, by=doors_of_desk.person(request))
        return HttpResponse("merged")

    request = rf.post("/desk/merge/")
    request.user = make_user(Role.CHIEF)
    with translation.override("en"):
        answer = merge_view(request)

    assert (answer.status_code, answer.headers["Content-Type"]) == (422, type_)
    assert "A topic cannot be merged with itself." in answer.content.decode()
