"""Where addresses lead when somebody says so: never round, never in two steps, never over a page."""

from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from strichka.baking import outbox, press
from strichka.baking.models import LedgerEntry, Touch
from strichka.baking.page_address import place_of
from strichka.redirects.domain.redirect import redirect
from strichka.redirects.domain.remove import remove
from strichka.redirects.models import MissingAddress, Redirect
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.topics.domain.merge import merge
from tests.factories import make_section, make_user, publish_story
from tests.paper.reading import make_topic, path_of, set_fields
from tests.redirects.asking import make_missing

pytestmark = pytest.mark.django_db


def rows() -> dict[str, str]:
    return dict(Redirect.objects.values_list("source", "target"))


def lead(source: str, target: str) -> None:
    redirect(source=source, target=target, by=None)


def refusal(source: str, target: str) -> str:
    with pytest.raises(Refused) as refused:
        lead(source, target)
    return refused.value.message


def served(source: str) -> str | None:
    """Where the store sends whoever asks for an address, once it is baked, if the outbox has it baked."""
    waiting = outbox.order(Touch.objects.all())
    if source in {*waiting.urgent, *waiting.behind}:
        press.bake(source)
    return press.store().redirect(source)


@pytest.fixture
def page() -> str:
    make_section("sport", "Спорт")
    return "/sport/"


def test_an_address_leads_to_a_page_from_then_on_is_counted_no_longer_and_is_written_down(page: str) -> None:
    chief = make_user(Role.CHIEF)
    make_missing("/old/", 7)
    row = redirect(source="http://127.0.0.1:8000/old", target="/sport?utm_source=x", by=chief)

    assert (row.source, row.target, row.by) == ("/old/", page, chief)
    assert (served("/old/"), MissingAddress.objects.count()) == (page, 0)
    line = AuditEntry.objects.get(action="redirect")
    assert (line.user, line.subject) == (chief, "/old/")
    assert line.details == {"source": "/old/", "target": page, "was": None, "flattened": []}


def test_an_address_with_a_files_name_is_answered_where_it_is_asked_for(page: str) -> None:
    lead("/2019/item.html", page)

    assert (rows(), served("/2019/item.html/")) == ({"/2019/item.html": page}, page)


def test_what_led_to_an_address_leads_to_its_new_end_in_one_step(page: str) -> None:
    story = publish_story()
    topic = make_topic("mist", "Міст")
    set_fields(story, topics=[topic.slug])
    publish(story=story, by=None)
    lead("/a/", "/topic/mist/")
    set_fields(story, topics=[])
    publish(story=story, by=None)  # the topic's page has no story now, and is none
    lead("/topic/mist/", page)

    assert rows() == {"/a/": page, "/topic/mist/": page}
    assert (served("/a/"), served("/topic/mist/")) == (page, page)
    assert AuditEntry.objects.filter(action="redirect").first().details["flattened"] == ["/a/"]


def test_a_target_that_leads_on_is_passed_over(page: str) -> None:
    lead("/b/", page)
    lead("/a/", "/b/")

    assert rows() == {"/b/": page, "/a/": page}


def test_an_address_that_led_somewhere_leads_elsewhere_by_being_said_again(page: str) -> None:
    other = path_of(publish_story())
    lead("/a/", page)
    lead("/a/", other)

    assert (rows(), served("/a/")) == ({"/a/": other}, other)
    assert AuditEntry.objects.filter(action="redirect").first().details["was"] == page


def test_it_follows_a_story_that_moves_and_a_topic_that_is_merged() -> None:
    story = publish_story()
    kept, duplicate = make_topic("kyiv", "Київ"), make_topic("kiev", "Киев")
    set_fields(story, topics=[kept.slug, duplicate.slug])
    publish(story=story, by=None)
    before = path_of(story)
    lead("/a/", before)
    lead("/b/", "/topic/kiev/")
    assert (served("/a/"), served("/b/")) == (before, "/topic/kiev/")
    Touch.objects.all().delete()
    make_section("sport", "Спорт")
    set_fields(story, section="sport", slug="inakshe")
    publish(story=story, by=None)
    merge(kept=kept, duplicate=duplicate, by=None)
    after = path_of(story)

    assert before != after
    assert [served(one) for one in ("/a/", before, "/b/", "/topic/kiev/")] == [after, after, *["/topic/kyiv/"] * 2]


def test_nothing_is_led_away_from_a_page_or_from_what_leads_on_by_itself(page: str) -> None:
    story = publish_story()
    before = path_of(story)
    set_fields(story, section="sport")
    publish(story=story, by=None)
    after = path_of(story)

    for standing in (page, after, "/robots.txt", "/about"):
        assert "сторінка" in refusal(standing, after)
    assert f"{before} уже сама веде на {after}" in refusal(before, page)
    kill(story=story, by=None, note="Помилка в імені")
    assert "є сторінка" in refusal(after, page)
    assert rows() == {}


def test_it_leads_only_where_readers_can_open_something(page: str) -> None:
    story = publish_story()
    path = path_of(story)
    kill(story=story, by=None, note="Помилка в імені")

    assert "нічого немає" in refusal("/a/", "/nowhere/")
    assert "знято з публікації" in refusal("/a/", path)
    assert "інший сайт" in refusal("/a/", "https://example.org/sport/")
    assert rows() == {}


def test_a_ring_is_refused_in_words_that_name_both(page: str) -> None:
    lead("/a/", page)
    assert "/a/ сама веде на /a/" in refusal("/a/", "/a/")
    make_section("kultura", "Культура")
    lead("/b/", "/kultura/")
    Redirect.objects.filter(source="/b/").update(target="/c/")  # as an older database might have it
    assert "/b/ сама веде на /c/" in refusal("/c/", "/b/")


def test_the_database_keeps_one_row_a_source_and_none_to_itself(page: str) -> None:
    lead("/a/", page)
    for row in (
        Redirect(source="/a/", target="/b/"),
        Redirect(source="/b/", target="/b/"),
        Redirect(source="b", target=page),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save()

    assert rows() == {"/a/": page}


def test_a_page_that_comes_to_stand_at_the_address_is_shown(page: str) -> None:
    lead("/kultura/", page)
    make_section("kultura", "Культура")
    press.bake("/kultura/")

    assert (served("/kultura/"), press.store().exists("/kultura/")) == (None, True)


def test_once_removed_it_leads_nowhere(page: str) -> None:
    lead("/a/", page)
    row, chief = Redirect.objects.get(), make_user(Role.DUTY_EDITOR)
    for _ in range(2):
        remove(redirect=row, by=chief)

    assert (rows(), served("/a/"), LedgerEntry.objects.filter(path="/a/").count()) == ({}, None, 0)
    assert AuditEntry.objects.get(action="remove_redirect").details == {"source": "/a/", "target": page}


@pytest.mark.parametrize("role", [Role.REPORTER, Role.FEED_EDITOR])
def test_who_may_not_is_told_whom_to_ask(role: str, page: str) -> None:
    with pytest.raises(PermissionDenied, match="випускові редактори"):
        redirect(source="/a/", target=page, by=make_user(role))

    assert rows() == {}


PAGES = ("/theme.css", "/robots.txt")  # the quickest to make
ADDRESSES = st.sampled_from(("/a/", "/b/", "/c/", "/d", "/e.html"))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(ADDRESSES, ADDRESSES | st.sampled_from(PAGES), st.booleans()), max_size=9))
def test_whatever_is_said_every_address_leads_to_a_page_in_one_step(said: list[tuple[str, str, bool]]) -> None:
    with transaction.atomic():
        for source, target, removes in said:
            row = Redirect.objects.filter(source=source).first()
            if removes and row:
                remove(redirect=row, by=None)
                continue
            with suppress(Refused):
                lead(source, target)
            stand = rows()
            assert not stand.keys() & set(stand.values())
            assert set(stand.values()) <= set(PAGES)
        rendered = {one: press.render(place_of(one)) for one in rows()}
        assert {one: page.target for one, page in rendered.items()} == rows()
        transaction.set_rollback(True)


def test_a_path_with_an_escaped_question_mark_leads_on_from_where_readers_are_looked_for(page: str) -> None:
    lead("/a%3Fb/", page)
    assert rows() == {"/a%3Fb/": page}
    assert served("/a?b/") == page
