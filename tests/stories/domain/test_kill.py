import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.baking import press
from strichka.baking.models import LiveCheck, Touch
from strichka.fronts.domain.pin import pin
from strichka.fronts.models import Placement
from strichka.staff.enums import Role
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories import gate, signals
from strichka.stories.domain.kill import kill, restore
from strichka.stories.domain.publish import publish
from strichka.stories.domain.schedule import schedule
from strichka.stories.domain.submit import submit
from strichka.stories.enums import EditionKind
from strichka.stories.models import Card, Edition, Withdrawal
from tests.factories import make_section, make_story, make_user, planned, publish_story
from tests.stories.changing import mend, set_field

pytestmark = pytest.mark.django_db


def test_a_withdrawn_story_leaves_every_list_and_says_so_at_its_address():
    story, duty = publish_story(), make_user(Role.DUTY_EDITOR)
    path = Card.objects.get().path
    Touch.objects.all().delete()
    kill(story=story, by=duty, note=" Неправда. ")
    story.refresh_from_db()
    assert (story.state, story.kill_note) == ("killed", "Неправда.")
    assert story.killed_at is not None
    assert not Card.objects.exists()
    assert not gate.may_show(story, at=timezone.now())
    assert gate.shows_notice(story)
    assert list(Touch.objects.filter(key="").values_list("path", flat=True)) == [path]
    keys = set(Touch.objects.values_list("key", flat=True))
    assert {f"story:{story.public_id}", f"card:{story.public_id}", "list:uk:home", "list:uk:section:polityka"} <= keys
    assert "list:uk:corrections" in keys
    assert Edition.objects.count() == 1
    assert AuditEntry.objects.get(action="kill").user == duty


def test_readers_are_told_why():
    story = publish_story()
    with pytest.raises(Refused) as refused:
        kill(story=story, by=None, note="  ")
    assert refused.value.code == "note"
    assert Card.objects.exists()


def test_what_is_not_published_cannot_be_withdrawn():
    story = make_story()
    with pytest.raises(Refused) as refused:
        kill(story=story, by=None, note="Неправда.")
    assert refused.value.code == "not_live"
    published = publish_story()
    kill(story=published, by=None, note="Неправда.")
    with pytest.raises(Refused):
        kill(story=published, by=None, note="Неправда.")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.FEED_EDITOR, Role.KEEPER])
def test_only_the_duty_editor_and_the_chief_withdraw(role):
    story = publish_story()
    with pytest.raises(PermissionDenied):
        kill(story=story, by=make_user(role), note="Неправда.")
    assert Card.objects.exists()


def test_pins_and_plans_go_with_a_withdrawn_story():
    story = publish_story()
    pin(story=story, section=None, by=None, until=None)
    schedule(story=story, by=None, at=timezone.now() + timezone.timedelta(hours=1))
    kill(story=story, by=None, note="Неправда.")
    story.refresh_from_db()
    assert (Placement.objects.count(), planned().count(), story.scheduled_for) == (0, 0, None)


def test_translations_are_baked_again_without_the_withdrawn_one():
    story, english = publish_story(), make_story("The bridge.", headline="Bridge", language="en")
    set_field(english, "translation_of", story.public_id)
    Touch.objects.all().delete()
    kill(story=story, by=None, note="Неправда.")
    assert Touch.objects.filter(key=f"story:{english.public_id}").exists()


def test_colleagues_hear_of_it_after_the_commit(django_capture_on_commit_callbacks):
    heard = []

    def listen(**news):
        heard.append(news["story"].state)

    signals.killed.connect(listen)
    signals.state_changed.connect(listen)
    story, draft = publish_story(), make_story()
    with django_capture_on_commit_callbacks(execute=True):
        kill(story=story, by=None, note="Неправда.")
        submit(story=draft, by=None)
    signals.killed.disconnect(listen)
    signals.state_changed.disconnect(listen)
    assert heard == ["killed", "ready"]


def test_pinned_in_another_section_a_withdrawn_story_leaves_that_front_too():
    story, other = publish_story(), make_section("svit", "Світ")
    pin(story=story, section=other, by=None, until=None)
    Touch.objects.all().delete()
    kill(story=story, by=None, note="Неправда.")
    assert Touch.objects.filter(key="list:uk:section:svit").exists()


def test_a_story_that_is_brought_back_is_what_readers_had_at_the_same_address():
    story, duty = publish_story("У місті міст."), make_user(Role.DUTY_EDITOR)
    mend(story, "міст.", "парк.")
    publish(story=story, by=None, kind=EditionKind.MINOR)
    card = Card.objects.values().get()
    pages = [card["path"], f"{card['path']}history/", "/", "/polityka/", "/sitemaps/uk.xml"]
    before = [press.render(path) for path in pages]
    kill(story=story, by=None, note="Неправда.")
    mend(story, "парк.", "сквер.")
    assert press.render(card["path"]).gone
    restore(story=story, by=duty, note=" Суд відхилив позов. ")
    assert Card.objects.values().get() == card
    assert [press.render(path) for path in pages] == before
    story.refresh_from_db()
    assert (story.state, story.killed_at, story.kill_note) == ("live", None, "")
    assert "сквер" in str(story.document)
    assert story.editions.count() == 2
    newest = LiveCheck.objects.latest("pk")
    assert (newest.change, newest.paths[0]) == ("edition 2", card["path"])
    entry = AuditEntry.objects.get(action="restore")
    assert (entry.user, entry.details["note"], entry.details["kill_note"]) == (duty, "Суд відхилив позов.", "Неправда.")


def test_what_lost_a_withdrawn_story_is_baked_again_when_it_is_back():
    story = publish_story()
    kill(story=story, by=None, note="Неправда.")
    Touch.objects.all().delete()
    restore(story=story, by=None, note="Правда.")
    keys = set(Touch.objects.values_list("key", flat=True))
    assert {f"story:{story.public_id}", f"card:{story.public_id}", "list:uk:home", "list:uk:section:polityka"} <= keys
    assert {"list:uk:corrections", "withdrawals"} <= keys


@pytest.mark.parametrize("role", Role.values)
def test_only_the_duty_editor_and_the_chief_bring_back_what_was_withdrawn_and_say_why(role):
    story, user = publish_story(), make_user(role)
    kill(story=story, by=None, note="Неправда.")
    if role not in {Role.DUTY_EDITOR, Role.CHIEF}:
        with pytest.raises(PermissionDenied):
            restore(story=story, by=user, note="Правда.")
        return
    with pytest.raises(Refused) as refused:
        restore(story=story, by=user, note="  ")
    assert refused.value.code == "note"
    restore(story=story, by=user, note="Правда.")
    with pytest.raises(Refused) as refused:
        restore(story=story, by=user, note="Правда.")
    assert refused.value.code == "not_withdrawn"
    kill(story=story, by=user, note="Таки неправда.")
    kept = Withdrawal.objects.values_list("note", "restored_note", "restored_by")
    assert list(kept) == [("Таки неправда.", "", None), ("Неправда.", "Правда.", user.pk)]
