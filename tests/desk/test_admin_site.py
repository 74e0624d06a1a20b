from collections.abc import Callable

import pytest
from django.contrib import admin
from django.test import Client
from django.utils import translation

from strichka.staff.enums import Role
from strichka.staff.models import AuditEntry
from strichka.staff.register import Register
from strichka.stories.models import Section, Story
from strichka.topics.models import Topic, TopicForm
from tests.desk.test_doors import desk_routes, path_of
from tests.factories import make_section, make_user

# Who may is decided before a database is asked, the same on each.
pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NAMES = {"topics/topic", "sources/source", "stories/byline", "stories/thread", "pictures/file"}
EVERYTHING = NAMES | {
    "income/banner",
    "stories/section",
    "stories/delay",
    "stories/checksetting",
    "paper/text",
    "planning/department",
}


@pytest.mark.parametrize(
    ("role", "kept"),
    [
        ("reporter", set()),
        ("feed_editor", NAMES),
        ("duty_editor", NAMES),
        ("chief", EVERYTHING),
        ("keeper", EVERYTHING),
    ],
)
def test_each_role_keeps_its_own_registers(role: str, kept: set[str], signed_in: Callable[..., Client]) -> None:
    client = signed_in(role)
    registers = {f"{model._meta.app_label}/{model._meta.model_name}" for model in admin.site._registry}
    opened = {name for name in registers if client.get(f"/desk/registers/{name}/").status_code == 200}
    assert opened == kept


def test_stories_documents_are_not_written_in_a_register() -> None:
    assert Story not in admin.site._registry


def test_who_keeps_nothing_is_refused_in_words(signed_in: Callable[..., Client]) -> None:
    client = signed_in("reporter")
    assert client.get("/desk/registers/").status_code == 302
    assert client.get("/desk/registers/login/").status_code == 403


def test_a_topic_is_kept_with_its_forms_and_the_log_says_by_whom(signed_in: Callable[..., Client]) -> None:
    user = make_user("feed_editor")
    answer = signed_in(user=user).post(
        "/desk/registers/topics/topic/add/",
        {
            "name": "Київ", "slug": "kyiv", "kind": "place", "translations": "Kyiv", "description": "",
            "forms-TOTAL_FORMS": "1", "forms-INITIAL_FORMS": "0", "forms-0-form": "Кієв", "forms-0-kind": "forbidden",
        },
    )  # fmt: skip
    topic = Topic.objects.get()
    assert (answer.status_code, topic.translations) == (302, {"en": "Kyiv"})
    assert list(TopicForm.objects.filter(generated=False).values_list("form", "kind")) == [("Кієв", "forbidden")]
    entry = AuditEntry.objects.get(action="add_topic")
    assert (entry.user, entry.subject) == (user, "Київ")
    name = AuditEntry.objects.get(action="add_topicform")
    assert (name.user, name.subject, name.details["row"]) == (user, "Київ", "Кієв")
    assert name.details["changes"]["kind"] == {"old": None, "new": "forbidden"}


def test_a_section_takes_no_word_of_the_papers_own_addresses(signed_in: Callable[..., Client]) -> None:
    data = {"name": "Звіт", "slug": "report", "translations": "", "position": "0"}
    answer = signed_in("chief").post("/desk/registers/stories/section/add/", data)
    assert "taken by the paper itself" in answer.content.decode()
    assert not Section.objects.exists()


def test_an_empty_slug_is_written_from_the_name_as_passports_do(signed_in: Callable[..., Client]) -> None:
    data = {"name": "Запоріжжя й Галичина", "slug": "", "translations": "", "position": "0"}
    signed_in("chief").post("/desk/registers/stories/section/add/", data)
    assert Section.objects.get().slug == "zaporizhzhia-y-halychyna"


def test_a_slug_once_given_is_never_changed(signed_in: Callable[..., Client]) -> None:
    section = make_section("misto", "Місто")
    data = {"name": "Столиця", "slug": "stolytsia", "translations": "", "position": "1"}
    signed_in("chief").post(f"/desk/registers/stories/section/{section.pk}/change/", data)
    section.refresh_from_db()
    assert (section.name, section.slug) == ("Столиця", "misto")


@pytest.mark.parametrize("path", ["topics/topic", "stories/section"])
def test_nothing_is_deleted_in_a_register(path: str, signed_in: Callable[..., Client]) -> None:
    row = {
        "topics/topic": lambda: Topic.objects.create(slug="a", name="А"),
        "stories/section": make_section,
    }[path]()
    assert signed_in("keeper").post(f"/desk/registers/{path}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    row.refresh_from_db()


def test_every_group_of_registers_has_its_name_in_ukrainian() -> None:
    groups = {model._meta.app_config for model in admin.site._registry}
    with translation.override("uk"):
        names = {str(app.verbose_name) for app in groups if app is not None}
    assert [name for name in names if name.isascii()] == []


@pytest.mark.parametrize("verb", ["change", "delete"])
def test_an_address_that_names_no_field_is_answered_with_nothing_here(
    verb: str, signed_in: Callable[..., Client]
) -> None:
    client, row = signed_in("chief"), make_section()
    for model in admin.site._registry:
        path = f"/desk/registers/{model._meta.app_label}/{model._meta.model_name}/{row.pk}/{verb}/"
        assert client.get(f"{path}?_to_field=").status_code in {302, 403, 404}, path
    here = f"/desk/registers/stories/section/{row.pk}/change/"
    assert row.name in client.get(here).content.decode()


# What the last word of a register's address asks for.
ASKS = {
    "changelist": "view", "history": "view", "export": "view", "change": "view", "import": "change", "add": "add",
    "delete": "delete", "merge": "merge",
}  # fmt: skip


@pytest.mark.parametrize("role", Role.values)
def test_every_address_of_every_register_asks_for_its_permission(role: str, signed_in: Callable[..., Client]) -> None:
    """Asked and written to, by the registry of addresses; libraries' registers among them."""
    make_section()
    topic, user = Topic.objects.create(slug="mist", name="Міст"), make_user(role)
    client, opened, asked = signed_in(user=user), 0, 0
    for route, _view, name in desk_routes():
        app, _mark, rest = str(name).partition("_")
        model, _mark, word = rest.rpartition("_")
        if "registers/" not in route or word not in ASKS:
            continue
        may = user.has_perm(f"{app}.{ASKS[word]}_{model}")
        path = path_of(route, object_id=1, pk=topic.pk)
        before = AuditEntry.objects.count()
        answers = [client.get(path), client.post(path, {"name": "Інше", "kept": "mist", "digest": "a"})]
        asked += 1
        opened += answers[0].status_code == 200
        assert may or [one.status_code for one in answers] in ([302, 302], [403, 403]), path
        assert may or AuditEntry.objects.count() == before, path
    assert (asked > 50, opened > 5) == (True, role != Role.REPORTER)


def test_titles_of_registers_are_the_names_themselves_in_every_language(signed_in: Callable[..., Client]) -> None:
    """Django would put them into sentences: «Додати рубрика»."""
    client = signed_in("keeper")
    client.cookies["desk_language"] = "uk"
    for model, register in admin.site._registry.items():
        if not isinstance(register, Register):
            continue
        path = f"/desk/registers/{model._meta.app_label}/{model._meta.model_name}/"
        listed, new = client.get(path).content.decode(), client.get(f"{path}add/").content.decode()
        assert "<h1>Новий запис</h1>" in new, path
        assert ("Виберіть" in listed, "Додати " in listed) == (False, False), path
