import json

import pytest

from strichka.senders.sender import Change
from strichka.senders.web_push.encrypting import LONGEST
from strichka.subscriptions.models import Dispatch
from strichka.subscriptions.pushing.notice_words import notice, packed
from strichka.subscriptions.story_words import StoryWords
from tests.senders.told import PICTURE, message


def shown(**values):
    row = Dispatch(language="uk", edition=2, words=StoryWords.of(message(**values)).as_json())
    return json.loads(notice(row).payload)


def test_a_notice_has_the_picture_and_the_mark_of_paid_matter():
    found = shown(picture=PICTURE, mark="Реклама")
    assert (found["image"], found["title"]) == (PICTURE.url, "Реклама. Міст <відкрили> & добре")
    assert found["body"] == "Рух почався о восьмій."


def test_a_correction_says_what_was_corrected_and_a_withdrawal_shows_nothing_of_the_story():
    assert shown(change=Change.CORRECTED, note="Не вчора,\n а сьогодні.")["body"] == "Не вчора, а сьогодні."
    gone = shown(change=Change.WITHDRAWN, picture=PICTURE)
    assert gone["body"] == "Редакція зняла матеріал, про який було сповіщення."
    assert ("image" in gone, "Міст" in gone["title"]) == (False, False)


@pytest.mark.parametrize("length", [10, 300, 5000])
def test_whatever_the_words_are_they_fit_into_one_push(length):
    row = Dispatch(language="uk", edition=1, words=StoryWords.of(message(headline="Щ" * length, text="")).as_json())
    assert len(notice(row).payload) <= LONGEST


def test_what_does_not_fit_loses_its_picture_first_then_its_text():
    body, image = "я" * 1900, "https://b.example/" + "a" * 900
    assert json.loads(packed({"title": "Т", "body": body, "image": image})) == {"title": "Т", "body": body}
    assert json.loads(packed({"title": "Т", "body": body * 2, "image": image})) == {"title": "Т"}
    with pytest.raises(ValueError, match="do not fit"):
        packed({"title": body * 2})
