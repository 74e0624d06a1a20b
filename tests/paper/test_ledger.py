"""Exactly the pages that show a change are baked, and no others."""

from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.baking.models import LedgerEntry
from strichka.document import contents, steps
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.stories.domain import write
from strichka.stories.domain.correct import Replacement, correct
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.syndication import upkeep
from tests.factories import make_story
from tests.paper.reading import (
    everything_baked,
    make_topic,
    path_of,
    publish_with,
    rich_document,
    set_fields,
)
from tests.paper.stories import a_story, this_month
from tests.stories.changing import published

pytestmark = pytest.mark.django_db(transaction=True)


def today(section: str) -> str:
    return timezone.localtime().strftime(f"/{section}/%Y/%m/%d/")


def of_the_story() -> set[str]:
    """The pages of a_story's topic and author."""
    return {"/topic/mist/", "/by/olena/", this_month("/topic/mist/"), this_month("/by/olena/")}


def retitled(story, headline: str) -> None:
    story.refresh_from_db()
    block = next(one for one in contents.blocks(load(story.document)) if one.type == "headline")
    passage = passage_at(load(story.document), block.id, 0, len(block.text))
    step = steps.step_replacing(load(story.document), passage, headline)
    write.apply(story=story.public_id, version=story.version, steps=[step], by=None, client="")
    publish(story=story, by=None)


def test_publishing_bakes_the_story_first_and_then_exactly_the_lists_it_stands_in(baked):
    story = a_story()
    assert next(iter(baked)) == path_of(story)
    assert set(baked) == {
        path_of(story), "/", "/headlines.json", "/polityka/", today("polityka"), *of_the_story()
    }  # fmt: skip


def test_a_mended_letter_bakes_the_story_alone_and_the_headlines_with_its_edition(baked):
    story = a_story()
    baked.clear()
    correct(story=story, replacement=Replacement(published(story, "Рух"), "Шлях"), by=None)
    assert set(baked) == {path_of(story), f"{path_of(story)}history/", "/headlines.json"}


def test_a_public_correction_bakes_the_log(baked):
    story = a_story()
    baked.clear()
    correct(story=story, replacement=Replacement(published(story, "Рух"), "Шлях"), by=None, kind="correction")
    month = timezone.localtime().strftime("/corrections/%Y/%m/")
    shown = {"/", "/polityka/", today("polityka"), *of_the_story()}  # they show when it was updated
    shown |= {path_of(story), f"{path_of(story)}history/", "/headlines.json"}
    assert set(baked) == {"/corrections/", month} | shown
    assert "Шлях" in press.store().read(month).decode()


def test_a_changed_headline_is_baked_wherever_it_shows_and_nowhere_else(baked):
    story = a_story()
    about = publish_with(rich_document("Про міст", [story.public_id], [], []), section="svit")
    other = publish_with(rich_document("Інше", [], [], []), section="svit")
    baked.clear()
    retitled(story, "Міст закрили")
    assert set(baked) == {
        path_of(story), f"{path_of(story)}history/", path_of(about),
        "/", "/headlines.json", "/polityka/", today("polityka"), *of_the_story(),
    }  # fmt: skip
    assert "Міст закрили" in press.store().read(path_of(about)).decode()
    assert path_of(other) not in baked


def test_a_story_that_moves_to_another_section_leaves_a_redirect(baked):
    story = a_story()
    old = path_of(story)
    baked.clear()
    set_fields(story, section="svit")
    publish(story=story, by=None)
    assert press.store().redirect(old) == path_of(story)
    assert not press.store().exists(today("polityka"))
    assert {"/polityka/", "/svit/", today("polityka"), today("svit")} <= set(baked)
    assert "Міст відкрили" not in press.store().read("/polityka/").decode()
    assert path_of(story) in press.store().read("/svit/").decode()


def test_a_withdrawn_story_leaves_no_trace_on_any_page(baked):
    story = publish_with(rich_document("Зовсім хибний заголовок", [], [], []), topics=[make_topic("mist", "Міст").slug])
    about = publish_with(rich_document("Про міст", [story.public_id], [], []), section="svit")
    correct(story=story, replacement=Replacement(published(story, "Перший"), "Другий"), by=None, kind="correction")
    path = path_of(story)
    for number in range(2):
        make_story(headline=f"Чернетка {number}")
    kill(story=story, by=None, note="Помилка.")
    texts = dict(everything_baked())
    assert path not in texts
    texts[path] = press.store().gone(path).decode()
    assert "Помилка." in texts[path]
    for where, text in texts.items():
        assert "Зовсім хибний" not in text, where
        assert "Чернетка" not in text, where
        assert "Другий" not in text, where
        assert where == path or story.public_id not in text, where
    assert not press.store().exists("/topic/mist/")
    assert not press.store().exists(this_month("/topic/mist/"))
    assert path_of(about) in texts


def test_the_neighbors_of_a_day_learn_of_it(baked):
    yesterday = timezone.now() - timedelta(days=1)
    old = make_story(headline="Учора")
    publish(story=old, by=None, at=yesterday)
    a_story()
    before = timezone.localtime(yesterday).strftime("/polityka/%Y/%m/%d/")
    assert today("polityka") in press.store().read(before).decode()
    assert before in press.store().read(today("polityka")).decode()


def test_all_paths_name_every_page_that_publishing_has_baked(baked):
    story = a_story()
    old = path_of(story)
    set_fields(story, section="svit")
    publish(story=story, by=None)
    paths = list(press.all_paths())
    assert len(paths) == len(set(paths))
    assert set(press.store().paths()) <= set(paths)
    assert {old, "/theme.css", "/robots.txt", "/404/"} <= set(paths)


def test_what_was_baked_by_changes_is_what_a_whole_bake_gives(baked):
    story = a_story()
    publish_with(rich_document("Про міст", [story.public_id], [], []), section="svit")
    retitled(story, "Міст закрили")
    upkeep.sitemaps()  # which fronts there are, the sitemaps learn every hour
    before = dict(everything_baked())
    for path in press.all_paths():
        press.bake(path)
    assert dict(everything_baked()) == before
    assert outbox.waiting() == 0


def test_all_paths_are_known_also_before_the_first_bake():
    story = a_story()
    LedgerEntry.objects.all().delete()
    assert {
        path_of(story),
        "/",
        "/en/",
        "/corrections/",
        "/headlines.json",
        "/theme.css",
        "/robots.txt",
        "/404/",
    } <= set(press.all_paths())
