import pytest

from strichka.baking import press
from strichka.stories import addresses
from strichka.syndication import routes
from tests.factories import publish_story
from tests.options import options
from tests.syndication.stories import INDEX, a_story, changed, text

pytestmark = pytest.mark.django_db(transaction=True)


def test_all_paths_name_every_file_for_machines(baked):
    a_story()
    with options(site__security_contact="security@example.com"):
        press.bake(addresses.SECURITY)
        paths = list(routes.all_paths())
        standing = {path for path in press.store().paths() if routes.render(path)}
    assert len(paths) == len(set(paths))
    assert standing <= set(paths)
    assert {addresses.SECURITY, addresses.TDM, "/feed.rss", "/en/feed.json", "/by/olena/feed.atom"} <= standing


def test_what_changes_have_baked_is_what_a_whole_bake_gives(baked):
    a_story()
    changed(a_second := publish_story("Рух почався.", headline="Друга"), "correction")
    assert a_second.public_id
    before = {path: text(path) for path in press.store().paths() if routes.render(path)}
    for path in routes.all_paths():
        press.bake(path)
    after = {path: text(path) for path in press.store().paths() if routes.render(path)}
    registers = {"/sitemap/uk/topic/1.xml", "/sitemap/uk/by/1.xml"}  # which come within the hour
    assert set(after) - set(before) == registers
    assert {path: found for path, found in after.items() if path in before and path != INDEX} == {
        path: found for path, found in before.items() if path != INDEX
    }
