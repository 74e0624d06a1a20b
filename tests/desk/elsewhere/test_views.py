import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from django.test import Client
from lxml import html

from strichka.elsewhere.models import Batch
from strichka.house_words.domain.learn import Learned, learn
from strichka.reports.domain.fix import fix
from strichka.reports.models import Case
from strichka.staff.enums import Role
from strichka.stories.models import Remit, Story
from tests.desk.desk import make_case
from tests.elsewhere.standing import MORE, batch_of, work
from tests.factories import index_stories, make_section, make_story, make_user, publish_story
from tests.paper.reading import make_picture

pytestmark = pytest.mark.django_db

FIND = "/desk/elsewhere/?wrong=Зеленьський&right=Зеленський&language=uk"


def page(client: Client, url: str, status: int = 200) -> Any:
    answer = client.get(url)
    assert answer.status_code == status
    return html.document_fromstring(answer.content.decode())


def form_of(tree: Any) -> dict[str, str]:
    fields = tree.xpath("//form[@data-choosing]//input[@type='hidden' or not(@type)]")
    return {field.get("name"): field.get("value") or "" for field in fields}


def keys(tree: Any) -> list[str]:
    return [box.get("value") for box in tree.xpath("//input[@name='chosen']")]


def test_what_is_chosen_is_fixed_with_the_fix_as_it_was_written(signed_in: Callable[..., Client]) -> None:
    story = publish_story("Сказав Зеленьський.", "Про Зеленьського.")
    index_stories()
    client = signed_in()
    tree = page(client, FIND)
    first, second = keys(tree)
    values = form_of(tree)
    assert (values[f"fix {first}"], values[f"fix {second}"]) == ("Зеленський", "Зеленського")
    body = values | {"chosen": [second], f"fix {second}": "президента", "kind": "minor"}
    answer = client.post("/desk/elsewhere/fix/", body)
    batch = Batch.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/desk/elsewhere/{batch.pk}/")
    work()
    story.refresh_from_db()
    assert "Сказав Зеленьський." in str(story.document)
    assert "Про президента." in str(story.document)


def test_a_case_brings_what_readers_suggest_and_then_what_was_fixed(signed_in: Callable[..., Client]) -> None:
    story = publish_story("Сказав Зеленьський.")
    case = make_case(story, "Зеленьський", "Зеленський")
    client = signed_in()
    assert "case=" in client.get(f"/desk/cases/{case.pk}/").content.decode()
    for _time in range(2):
        fields = page(client, f"/desk/elsewhere/?case={case.pk}").xpath(
            "//form[@method='get']//input[@name!='language']"
        )
        assert [field.get("value") for field in fields] == ["Зеленьський", "Зеленський"]
        if case.state == "open":
            fix(case=case, text="Зеленський", by=None)
            case.refresh_from_db()


def test_a_case_that_changes_no_word_leaves_the_forms_to_the_editor(signed_in: Callable[..., Client]) -> None:
    case = make_case(publish_story("Слово що написали."), "Слово що", "Слово, що")
    assert page(signed_in(), f"/desk/elsewhere/?case={case.pk}").find_class("banner")


@pytest.mark.parametrize(
    "query", ["wrong=а&right=а&language=uk", "wrong=а&right=б&language=zz", "wrong=—&right=а&language=uk"]
)
def test_forms_by_which_nothing_is_found_are_refused_in_words(query: str, signed_in: Callable[..., Client]) -> None:
    assert page(signed_in(), f"/desk/elsewhere/?{query}", 422).find_class("said")


def test_a_wrong_form_alone_waits_for_the_right_one_without_a_reproach(signed_in: Callable[..., Client]) -> None:
    tree = page(signed_in(), "/desk/elsewhere/?wrong=Зеленьський&language=uk")
    (right,) = tree.xpath("//input[@name='right']")
    assert (right.get("value"), right.get("autofocus"), right.get("aria-describedby")) == ("Зеленьський", "", "begun")
    assert not tree.find_class("said")
    assert not tree.find_class("empty")  # which would ask for the wrong form, too


def test_a_picture_is_named_with_its_page_and_what_became_of_it(signed_in: Callable[..., Client]) -> None:
    picture = make_picture(1, alt="Зеленьський з квітами", caption="Квіти")
    client = signed_in()
    tree = page(client, FIND)
    assert tree.xpath("//ol[@data-rows]//h2/a/@href") == [f"/desk/pictures/{picture.public_id}/"]
    answer = client.post("/desk/elsewhere/fix/", form_of(tree) | {"chosen": keys(tree), "kind": "minor"})
    work()
    assert page(client, answer.headers["Location"]).xpath("//h2/a/text()") == ["Квіти"]


def test_nothing_chosen_and_what_is_gone_are_told(signed_in: Callable[..., Client]) -> None:
    publish_story("Сказав Зеленьський.")
    index_stories()
    client = signed_in()
    tree = page(client, FIND)
    body = form_of(tree) | {"kind": "minor"}
    assert client.post("/desk/elsewhere/fix/", body).status_code == 422
    gone = {"chosen": [*keys(tree), "published:0:x:0"]}
    assert client.post("/desk/elsewhere/fix/", body | gone, follow=True).status_code == 200
    assert Batch.objects.get().items.count() == 1


def test_a_limited_editor_sees_what_others_fix_without_a_box(signed_in: Callable[..., Client]) -> None:
    editor = make_user()
    Remit.objects.create(person=editor, section=make_section("sport", "Спорт"))
    publish_story("Сказав Зеленьський.")
    publish_story("Бігав Зеленьський.", section=make_section("sport", "Спорт"))
    index_stories()
    tree = page(signed_in(user=editor), FIND)
    assert (len(tree.xpath("//li[@data-item or .//h2]")), len(keys(tree)), len(tree.find_class("not-mine"))) == (
        2,
        1,
        1,
    )


def test_a_reporter_looks_and_chooses_nothing(signed_in: Callable[..., Client]) -> None:
    publish_story("Сказав Зеленьський.")
    index_stories()
    tree = page(signed_in(Role.REPORTER), FIND)
    assert (len(tree.find_class("not-mine")), keys(tree), tree.xpath("//button[@data-count]")) == (1, [], [])


def test_what_was_fixed_in_cases_is_looked_for_from_its_list(signed_in: Callable[..., Client]) -> None:
    case = make_case(publish_story("Їхав тролєйбусом."), "тролєйбусом", "тролейбусом")
    fix(case=case, text="тролейбусом", by=None)
    learn(Learned(case=Case.objects.get()))
    (link,) = page(signed_in(), "/desk/elsewhere/").xpath("//ol[@class='batch-list']//a/@href")
    assert unquote(link) == "?wrong=тролєйбус&right=тролейбус&language=uk"


def test_empty_states_say_what_to_do(signed_in: Callable[..., Client]) -> None:
    client = signed_in()
    assert len(page(client, "/desk/elsewhere/").find_class("empty")) == 1
    assert len(page(client, FIND).find_class("empty")) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(
    count: int, signed_in: Callable[..., Client], django_assert_num_queries: Callable[[int], Any]
) -> None:
    for number in range(count):
        publish_story(f"Сказав Зеленьський {number}.")
        make_story(f"Буде Зеленьський {number}.")
    index_stories()
    client = signed_in(Role.DUTY_EDITOR)
    page(client, FIND)
    with django_assert_num_queries(13 + MORE):
        page(client, FIND)
    batch = batch_of(make_user())
    with django_assert_num_queries(8):
        page(client, f"/desk/elsewhere/{batch.pk}/")
    for _batch in range(count - 1):
        Batch.objects.create(wrong="а", right="б", language="uk")
    with django_assert_num_queries(8):
        page(client, "/desk/elsewhere/")


def test_the_page_that_waits_is_told_how_far_the_worker_is(signed_in: Callable[..., Client]) -> None:
    story = publish_story("Сказав Зеленьський.")
    batch = batch_of(make_user())
    client = signed_in()
    url = f"/desk/elsewhere/{batch.pk}/state/"
    assert [client.get(url).json()[name] for name in ("open", "total")] == [1, 1]
    Story.objects.filter(pk=story.pk).update(state="killed")
    work()
    told = client.get(url).json()
    assert (told["open"], told["items"][0]["state"]) == (0, "refused")
    assert told["items"][0]["reason"]


def test_a_batch_is_undone_as_a_whole_or_singly_and_says_when_it_cannot(signed_in: Callable[..., Client]) -> None:
    for number in range(2):
        publish_story(f"Зеленьський {number}.")
    batch = batch_of(make_user())
    work()
    client = signed_in()
    url = f"/desk/elsewhere/{batch.pk}/"
    item = batch.items.first()
    assert item is not None
    assert client.post(f"{url}undo/", {"item": item.pk}).status_code == 302
    assert client.post(f"{url}undo/", {"item": "x"}).status_code == 422
    assert client.post(f"{url}undo/").status_code == 302
    assert client.post(f"{url}undo/").status_code == 422
    work()
    assert set(batch.items.values_list("state", flat=True)) == {"undone"}
    assert not re.search("undo/", html.tostring(page(client, url), encoding="unicode"))
