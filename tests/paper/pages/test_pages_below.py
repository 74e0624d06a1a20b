from datetime import timedelta

import pytest
from django.utils import timezone

from strichka.baking import outbox, press
from strichka.paper import routes
from strichka.stories import keys
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.models import Story
from tests.factories import make_section
from tests.paper.pages.live_texts import below, document_of, entry, live, rewrite
from tests.paper.reading import path_of, set_fields


@pytest.mark.django_db(transaction=True)
def test_pages_move_with_their_story(baked):
    story, _updates = live(40)
    old = path_of(story)
    set_fields(story, section=make_section("svit", "Світ").slug)
    publish(story=story, by=None)
    for part in ("page/1/", "page/2/", "history/"):
        assert press.render(old + part) == press.Redirect(
            path_of(story) + part, frozenset({keys.pages(story.public_id)})
        )
    assert press.store().redirect(f"{old}page/1/") == f"{path_of(story)}page/1/"
    assert "Подія 1" in press.store().read(f"{path_of(story)}page/1/").decode()


@pytest.mark.django_db(transaction=True)
def test_a_withdrawn_live_text_leaves_no_page(baked):
    story, updates = live(40)
    path = path_of(story)
    rewrite(story, document_of([*updates, entry(41)]))
    set_fields(story, section=make_section("svit", "Світ").slug)
    publish(story=story, by=None)
    moved = path_of(story)
    kill(story=story, by=None, note="Помилка.")
    left = {found for found in press.store().paths() if found.startswith((path, moved))}
    assert left == set()
    assert press.store().gone(moved) is not None
    for part in ("page/1/", "page/2/", "history/"):
        assert press.render(path + part) is None
        assert press.render(moved + part) is None
    texts = [press.store().read(where).decode() for where in press.store().paths() if where.endswith(("/", ".json"))]
    assert len(texts) > 5
    assert not any("Подія" in text for text in texts)


@pytest.mark.django_db
def test_under_an_embargo_no_page_shows():
    story, _updates = live(40)
    path = path_of(story)
    Story.objects.filter(pk=story.pk).update(embargoed_until=timezone.now() + timedelta(hours=1))
    assert press.render(f"{path}page/1/") is None
    assert press.render(f"{path}history/") is None


@pytest.mark.django_db(transaction=True)
def test_all_paths_name_the_pages_below_and_a_whole_bake_gives_the_same():
    story, updates = live(62)
    rewrite(story, document_of([*updates, entry(63)]))
    path = path_of(story)
    paths = list(routes.all_paths())
    assert below(path, paths) == {"", "page/1/", "page/2/", "page/3/", "history/"}
    assert len(paths) == len(set(paths))
    before = {part: press.store().read(path + part) for part in below(path, paths)}
    for found in paths:
        press.bake(found)
    assert {part: press.store().read(path + part) for part in before} == before
    assert outbox.waiting() == 0
