import shutil
from dataclasses import replace

import pytest
from django.conf import settings

from strichka.baking import place, press
from strichka.baking.store import StoreAwayError
from strichka.instance.errors import InstanceError
from strichka.instance.whole_bake import bake
from strichka.jobs import queue
from strichka.jobs.models import Job, Lane
from strichka.redirects.domain.redirect import redirect
from strichka.stories.models import Card
from tests.factories import publish_story

pytestmark = pytest.mark.django_db


def test_a_whole_bake_names_each_path_once_and_also_what_should_not_stand():
    publish_story("У місті відкрили міст через річку.")
    bake.bake_all(settings.INSTANCE)
    paths = list(bake.all_paths(["/", "/", "/theme.css"]))
    assert len(paths) == len(set(paths))
    assert paths[:2] == ["/", "/theme.css"]
    assert {path for path in press.store().paths() if not path.startswith("/media/")} == set(paths)


def test_verify_names_what_should_not_stand_and_a_whole_bake_takes_it_away_and_keeps_redirects():
    path = Card.objects.get(pk=publish_story("У місті відкрили міст через річку.").pk).path
    redirect(source="/a/", target=path, by=None)
    redirect(source="/2019/item.html", target=path, by=None)
    bake.bake_all(settings.INSTANCE)
    assert list(bake.verify(settings.INSTANCE, [])) == []
    press.store().put("/topic/nothing/", b"left over")
    press._write_ledger({"/topic/nothing/": frozenset({"list:uk:topic:nothing"})})
    press.store().put("/topic/later/", b"of a database that was put back")
    press.store().put_redirect("/b/", path)
    press.store().put_gone("/c/", b"withdrawn")
    strays = ("/topic/later/", "/topic/nothing/", "/b/", "/c/")
    said = [f"{stray}: stands there though there is no such page" for stray in strays]
    assert sorted(bake.verify(settings.INSTANCE, [])) == sorted(said)
    bake.bake_all(settings.INSTANCE)
    assert list(bake.verify(settings.INSTANCE, [])) == []
    assert [press.store().redirect(one) for one in ("/a/", "/2019/item.html/", "/b/")] == [path, path, None]


def test_an_upgrade_asks_the_worker_for_the_whole_paper():
    (settings.INSTANCE.data / "paper.stamp").unlink(missing_ok=True)
    bake.bake_after_upgrade(settings.INSTANCE)
    assert Job.objects.get(key="bake-everything").name == "instance.bake_everything"
    assert queue.run_due(Lane.SLOW) == 1
    assert not Job.objects.filter(key="bake-everything").exists()
    bake.bake_after_upgrade(settings.INSTANCE)
    assert not Job.objects.filter(key="bake-everything").exists()


def test_a_changed_option_asks_for_the_whole_paper_unless_no_page_shows_it(settings):
    bake.bake_after_upgrade(settings.INSTANCE)
    queue.run_due(Lane.SLOW)
    values = settings.INSTANCE.values
    for name, value, asked in (
        ("app.threads", 3, False),
        ("site.name", "Інша", True),
        ("site.url", "https://x.ua", True),
    ):
        bake.bake_after_upgrade(replace(settings.INSTANCE, values={**values, name: value}))
        assert (name, queue.run_due(Lane.SLOW)) == (name, int(asked))


def test_a_deleted_store_is_noticed_and_made_again():
    publish_story("У місті відкрили міст через річку.")
    bake.bake_all(settings.INSTANCE)
    bake.look_after_store()
    assert not Job.objects.filter(key="bake-everything").exists()
    before = {path: press.store().read(path) for path in press.store().paths()}
    shutil.rmtree(settings.INSTANCE.paper)

    bake.look_after_store()

    assert queue.run_due(Lane.SLOW) == 1
    assert {path: press.store().read(path) for path in press.store().paths()} == before
    assert place.place(settings.INSTANCE.paper) == place.Place.THERE


def test_a_store_whose_disk_is_not_mounted_is_left_alone():
    publish_story("У місті відкрили міст через річку.")
    bake.bake_all(settings.INSTANCE)
    shutil.rmtree(settings.INSTANCE.paper)
    settings.INSTANCE.paper.mkdir()  # the place where the disk was mounted
    settings.INSTANCE.paper.with_name("paper.place").write_text("elsewhere")

    bake.look_after_store()
    with pytest.raises(InstanceError, match="lies on another disk, which is not mounted"):
        bake.bake_all(settings.INSTANCE)
    with pytest.raises(StoreAwayError):
        press.bake("/")

    assert list(settings.INSTANCE.paper.iterdir()) == []
    assert not Job.objects.filter(key="bake-everything").exists()
