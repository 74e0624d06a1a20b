import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, transaction

from strichka.baking.models import LedgerEntry, Touch
from strichka.document import build
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from strichka.stories import keys
from strichka.stories.domain.developing.background import Words, rewrite_background, write_background
from strichka.stories.models import Background, BackgroundWording
from strichka.stories.reading.backgrounds import paragraphs_of, shown_in
from tests.factories import make_user, publish_story
from tests.paper.reading import page, path_of, publish_with, words

pytestmark = pytest.mark.django_db
WAR = Words(" Міст ", 'Міст "Довгий" звели 1975 року.\n\nЙого ремонтували двічі.')


def make_background() -> Background:
    return write_background(words=WAR, language="uk", by=None)


def showing(background: Background, headline: str = "Міст відкрили"):
    bound = build.background(["Слова, з якими її вставили."], reference=background.public_id)
    return publish_with(build.new_document(headline=headline, blocks=[build.paragraph("Текст."), bound]))


def seen(story) -> str:
    return words(page(path_of(story)).find(".//aside[@class='background']"))


def test_a_story_shows_a_background_as_it_stands_in_the_register() -> None:
    background = make_background()
    assert (background.title, paragraphs_of(background.document)[0]) == ("Міст", "Міст «Довгий» звели 1975 року.")
    story = showing(background)
    assert seen(story) == "Міст «Довгий» звели 1975 року.Його ремонтували двічі."
    aside = page(path_of(story)).find(".//aside[@class='background']")
    assert [one.get("data-b") for one in aside.iter("p")] == [None, None]
    rewrite_background(background=background, words=Words("Міст", "Міст знесли."), version=1, by=make_user())
    assert seen(story) == "Міст знесли."


def test_other_words_bake_just_the_stories_that_show_it_after_what_is_urgent(
    django_capture_on_commit_callbacks,
) -> None:
    background = make_background()
    with django_capture_on_commit_callbacks(execute=True):
        stories = [showing(background, f"Новина {number}") for number in range(3)]
        publish_story(headline="Без довідки")
    assert {card.pk for card in shown_in(background, most=10)} == {story.pk for story in stories}
    assert len(shown_in(background, most=2)) == 2
    key = str(keys.background(background.public_id))
    readers = set(LedgerEntry.objects.filter(key=key).values_list("path", flat=True))
    assert readers == {path_of(story) for story in stories}
    Touch.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        rewrite_background(background=background, words=Words("Міст", "Міст знесли."), version=1, by=None)
        assert list(Touch.objects.values_list("key", "priority")) == [(key, 5)]


def test_every_wording_is_kept_and_none_is_changed() -> None:
    background, by = make_background(), make_user()
    rewrite_background(background=background, words=Words("Міст", "Міст знесли."), version=1, by=by)
    wordings = list(BackgroundWording.objects.values_list("number", "by"))
    assert wordings == [(1, None), (2, by.pk)]
    with pytest.raises(Error), transaction.atomic():
        BackgroundWording.objects.update(title="Інша")
    entry = AuditEntry.objects.filter(action="background").latest("pk")
    assert (entry.user, entry.details) == (by, {"old": "Міст", "new": "Міст", "wording": 2})
    with pytest.raises(Refused) as refused:
        rewrite_background(background=background, words=WAR, version=1, by=by)
    assert refused.value.code == "changed"


@pytest.mark.parametrize("wrong", [Words("", "Слова."), Words("Міст", " \n"), Words("М" * 201, "Слова.")])
def test_what_has_no_title_or_no_text_is_refused(wrong: Words) -> None:
    with pytest.raises(Refused):
        write_background(words=wrong, language="uk", by=None)
    assert not Background.objects.exists()


def test_only_editors_write_backgrounds() -> None:
    with pytest.raises(PermissionDenied):
        write_background(words=WAR, language="uk", by=make_user("reporter"))


def test_of_a_background_that_is_not_there_the_words_it_was_put_in_with_are_shown() -> None:
    story = showing(Background(public_id="nemanemanema"))
    assert seen(story) == "Слова, з якими її вставили."
