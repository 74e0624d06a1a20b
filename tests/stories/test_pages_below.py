import pytest

from strichka.baking import press
from strichka.document.passage import passage_at
from strichka.document.schema import load
from strichka.stories.domain.correct import Replacement, correct
from tests.paper.pages.live_texts import below, document_of, entry, live, rewrite
from tests.paper.reading import Bakes, page, path_of


@pytest.fixture
def baked() -> Bakes:
    return Bakes(lambda path: path.endswith("/"))


@pytest.mark.django_db(transaction=True)
def test_a_new_entry_bakes_the_story_and_the_page_it_falls_on(baked):
    story, updates = live(40)
    path = path_of(story)
    assert below(path, baked) == {"", "page/1/", "page/2/"}
    baked.clear()
    rewrite(story, document_of([*updates, entry(41)]))
    assert below(path, baked) == {"", "page/2/", "history/"}
    assert "Подія 41" in press.store().read(f"{path}page/2/").decode()


@pytest.mark.django_db(transaction=True)
def test_an_entry_that_opens_a_page_is_linked_from_the_one_before(baked):
    story, updates = live(60)
    path = path_of(story)
    baked.clear()
    rewrite(story, document_of([*updates, entry(61)]))
    assert below(path, baked) == {"", "page/2/", "page/3/", "history/"}
    assert f"{path}page/3/" in press.store().read(f"{path}page/2/").decode()


@pytest.mark.django_db(transaction=True)
def test_a_fix_in_an_old_entry_is_baked_on_its_page(baked):
    story, updates = live(70)
    path = path_of(story)
    baked.clear()
    passage = passage_at(load(story.current_edition.document), updates[3].child(1).attrs["id"], 0, len("Опис"))
    correct(story=story, replacement=Replacement(passage, "Текст"), by=None)
    assert below(path, baked) == {"", "page/1/", "history/"}
    assert "Текст 4." in press.store().read(f"{path}page/1/").decode()
    assert page(f"{path}page/1/").find(".//article").get("data-edition") == "2"


@pytest.mark.django_db(transaction=True)
def test_a_new_headline_is_baked_on_every_page(baked):
    story, updates = live(70)
    path = path_of(story)
    baked.clear()
    rewrite(story, document_of(updates, headline="Раду закрито"))
    assert {"page/1/", "page/2/", "page/3/"} <= below(path, baked)
    assert "Раду закрито" in press.store().read(f"{path}page/1/").decode()
