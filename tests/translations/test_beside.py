from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from strichka.document import contents
from strichka.document.schema import load
from strichka.staff.errors import Refused
from strichka.stories import attention, signals
from strichka.stories.checking.run import of_draft
from strichka.stories.domain import fields
from strichka.stories.domain.kill import kill
from strichka.stories.domain.publish import publish
from strichka.stories.domain.timing.hold import Choice, hold
from strichka.stories.models import Delay, Story
from strichka.translations.behind import behind
from strichka.translations.beside import original_of
from strichka.translations.domain.follow import follow
from strichka.translations.domain.translate import translate
from tests.factories import make_story, make_user, publish_story

pytestmark = pytest.mark.django_db

FIRST, SECOND = "У місті відкрили міст через річку.", "Рух почався о восьмій ранку."


def fresh(story: Story) -> Story:
    return Story.objects.select_related("translation_of__current_edition").get(pk=story.pk)


def translated() -> tuple[Story, Story]:
    origin = publish_story(FIRST, SECOND)
    fields.change(story=origin, field="dateline", value="Київ", version=0, by=make_user("feed_editor"))
    return origin, fresh(translate(story=origin, language="en", by=make_user("reporter")))


def found(story: Story) -> dict[str, list[str]]:
    messages: dict[str, list[str]] = {}
    for one in of_draft(story):
        messages.setdefault(one.check.name, []).append(one.finding.message)
    return messages


def rewrite(story: Story, *words: str) -> None:
    """Colleagues have written it anew, its blocks keeping their ids."""
    document = load(fresh(story).document).to_json()
    for block, text in zip(document["content"], words, strict=True):
        block["content"] = [{"type": "text", "text": text}]
    Story.objects.filter(pk=story.pk).update(document=document)


def test_a_translation_begins_with_the_text_and_fields_in_its_own_language() -> None:
    origin, new = translated()
    assert (new.language, new.translation_of, new.dateline, new.state) == ("en", origin, "Київ", "draft")
    assert contents.plain_text(load(new.document)) == contents.plain_text(load(origin.document))
    original = original_of(new)
    assert original
    assert not original.is_changed
    with pytest.raises(Refused, match="Переклад цією мовою вже є"):
        translate(story=origin, language="en", by=None)
    with pytest.raises(PermissionDenied):
        translate(story=origin, language="en", by=make_user("keeper"))


def test_what_was_left_in_the_originals_words_is_told_before_it_goes_out() -> None:
    _origin, new = translated()
    assert found(new)["untranslated"] == [f"Ці слова лишилися мовою оригіналу: «{text}»." for text in (FIRST, SECOND)]
    rewrite(new, "The bridge is open", "A bridge was opened.", SECOND)
    assert found(fresh(new))["untranslated"] == [f"Ці слова лишилися мовою оригіналу: «{SECOND}»."]


def test_a_new_edition_of_the_original_is_marked_until_the_translation_follows() -> None:
    origin, new = translated()
    window = attention.Window(timezone.now() - timedelta(hours=1), timezone.now() + timedelta(hours=1), timezone.now())
    assert list(behind(window)) == []
    rewrite(origin, "Міст відкрили", FIRST, "Рух почався о дев’ятій.")
    assert not original_of(fresh(new)).is_changed  # type: ignore[union-attr] # readers have what they had
    publish(story=origin, by=None)
    original = original_of(fresh(new))
    assert original
    assert [(one.text, one.is_changed) for one in original.passages if one.type == "paragraph"] == [
        (FIRST, False),
        ("Рух почався о дев’ятій.", True),
    ]
    assert list(behind(window)) == [new.pk]
    assert "behind_original" in found(fresh(new))
    follow(story=new, by=make_user("reporter"))
    assert not original_of(fresh(new)).is_changed  # type: ignore[union-attr]
    assert list(behind(window)) == []


def test_an_update_of_a_published_translation_is_told_that_its_original_has_changed() -> None:
    origin, new = translated()
    rewrite(new, "The bridge is open", "A bridge was opened.", "Traffic began.")
    publish(story=new, by=None)
    rewrite(origin, "Міст відкрили", FIRST, "Рух почався о дев’ятій.")
    publish(story=origin, by=None)
    assert found(fresh(new))["behind_original"] == ["Відколи зроблено переклад, оригінал змінився: «Міст відкрили»."]


def test_a_named_delay_comes_along_with_its_embargo() -> None:
    origin = make_story(FIRST)
    delay = Delay.objects.create(name="місце влучання", hours=3)
    hold(story=origin, choice=Choice(delay, timezone.now()), by=make_user("duty_editor"))
    new = fresh(translate(story=origin, language="en", by=make_user("duty_editor")))
    origin.refresh_from_db()
    assert (new.delay, new.delay_hours, new.embargoed_until) == (delay, 3, origin.embargoed_until)


def test_what_was_withdrawn_is_not_translated() -> None:
    story = publish_story()
    kill(story=story, by=make_user("chief"), note="Неправда.")
    with pytest.raises(Refused, match="не використовується"):
        translate(story=story, language="en", by=None)


def test_a_translation_is_asked_again_when_readers_have_another_original() -> None:
    origin, new = translated()
    Story.objects.filter(pk=new.pk).update(checked_at=timezone.now())
    signals.published.send(Story, story=origin, edition=origin.current_edition, by=None)
    assert fresh(new).checked_at is None
