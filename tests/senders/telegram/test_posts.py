from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from strichka.senders.sender import Change, NotSent, Picture, Sent, Uncertain
from strichka.senders.telegram import posts, sentences
from tests.senders.telegram_double import Telegram, telegram_server
from tests.senders.told import AT, PICTURE, message


@pytest.fixture(scope="module")
def server() -> Iterator[Telegram]:
    with telegram_server() as telegram:
        yield telegram


@pytest.fixture
def telegram(server: Telegram) -> Telegram:
    server.posts, server.calls, server.troubles = {}, [], {}
    server.status, server.undeletable, server.fetches_pictures = "administrator", False, True
    return server


def test_a_text_is_sent_changed_and_taken_down(telegram: Telegram) -> None:
    sent = posts.send(message(silent=True), telegram.settings)
    assert sent == Sent(str(telegram.last), f"https://t.me/bereh/{telegram.last}")
    (post,) = telegram.posts.values()
    assert (post.silent, post.preview, post.html.startswith("<b>Міст")) == (True, {"is_disabled": True}, True)
    new = message(headline="Інший міст", change=Change.UPDATED)
    assert posts.change(sent, new, telegram.settings) == sent
    assert "Інший міст" in post.html
    assert posts.change(sent, new, telegram.settings) == sent  # "message is not modified"
    assert posts.withdraw(sent, message(change=Change.WITHDRAWN), telegram.settings) is None
    assert telegram.posts == {}
    assert posts.withdraw(sent, message(change=Change.WITHDRAWN), telegram.settings) is None


def test_a_photograph_has_a_caption_that_is_changed_and_gives_way_to_another(telegram: Telegram) -> None:
    sent = posts.send(message(picture=PICTURE), telegram.settings)
    (post,) = telegram.posts.values()
    assert (sent.picture, post.photo) == (PICTURE.url, PICTURE.url)
    posts.change(sent, message(headline="Інший", picture=PICTURE), telegram.settings)
    assert "Інший" in post.html
    other = Picture("https://bereh.example/media/2.jpg")
    assert posts.change(sent, message(picture=other), telegram.settings).picture == other.url
    assert post.photo == other.url


def test_a_post_that_an_editor_pointed_to_is_changed_whatever_it_is(telegram: Telegram) -> None:
    photo = posts.send(message(picture=PICTURE), telegram.settings)
    posts.change(replace(photo, picture=""), message(headline="Інший"), telegram.settings)
    text = posts.send(message(), telegram.settings)
    posts.change(replace(text, picture=PICTURE.url), message(headline="Інший", picture=PICTURE), telegram.settings)
    assert ["Інший" in post.html for post in telegram.posts.values()] == [True, True]


def test_a_picture_that_telegram_cannot_fetch_is_a_preview(telegram: Telegram) -> None:
    telegram.fetches_pictures = False
    assert posts.send(message(picture=PICTURE), telegram.settings).picture == ""
    (post,) = telegram.posts.values()
    assert (post.preview["url"], post.preview["prefer_large_media"]) == (message().url, True)


def test_what_cannot_be_deleted_says_that_it_was_withdrawn(telegram: Telegram) -> None:
    telegram.undeletable = True
    sent = posts.send(message(picture=PICTURE), telegram.settings)
    withdrawal = message(change=Change.WITHDRAWN, note="Помилка.", picture=PICTURE)
    assert posts.withdraw(sent, withdrawal, telegram.settings) == sent
    assert telegram.posts[int(sent.id)].html == "<b>Цю новину знято з публікації.</b>\n\nПомилка."


@pytest.mark.parametrize("trouble", ["lose", "drop", "garble", 502])
def test_a_message_without_an_answer_is_uncertain_and_a_change_is_tried_again(
    trouble: str | int, telegram: Telegram
) -> None:
    telegram.troubles = {"sendMessage": [trouble], "editMessageText": [trouble], "deleteMessage": [trouble]}
    with pytest.raises(Uncertain):
        posts.send(message(), telegram.settings)
    sent = posts.send(message(), telegram.settings)
    for ask in (lambda: posts.change(sent, message(headline="Б"), telegram.settings),
                lambda: posts.withdraw(sent, message(change=Change.WITHDRAWN), telegram.settings)):  # fmt: skip
        with pytest.raises(NotSent) as not_sent:
            ask()
        assert not_sent.value.again


def test_who_asks_too_often_waits_as_long_as_telegram_says(telegram: Telegram) -> None:
    telegram.troubles = {"sendMessage": ["wait"]}
    with pytest.raises(NotSent) as not_sent:
        posts.send(message(), telegram.settings)
    assert (not_sent.value.again, not_sent.value.after) == (True, 17.0)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"token": "0:no"}, sentences.BAD_TOKEN), ({"chat": "@other"}, sentences.NO_CHAT),
        ({"api": "http://127.0.0.1:1"}, sentences.NO_CONNECTION),
    ],
)  # fmt: skip
def test_wrong_settings_are_said_in_words(wrong: dict[str, str], reason: dict[str, str], telegram: Telegram) -> None:
    for ask in (lambda options: posts.send(message(), options), posts.try_out):
        with pytest.raises(NotSent) as not_sent:
            ask(telegram.settings | wrong)  # type: ignore[operator]
        assert (not_sent.value.reason, not_sent.value.again) == (reason, reason == sentences.NO_CONNECTION)


def test_a_trial_names_the_channel_and_tells_nobody(telegram: Telegram) -> None:
    assert posts.try_out(telegram.settings) == "Берег"
    assert telegram.posts == {}
    telegram.status = "left"
    with pytest.raises(NotSent) as not_sent:
        posts.try_out(telegram.settings)
    assert not_sent.value.reason == sentences.NO_RIGHTS


def test_a_lost_post_is_found_on_the_open_page_by_link_or_words(telegram: Telegram) -> None:
    told = message()
    telegram.troubles = {"sendMessage": ["lose", "lose"]}
    for one in (told, replace(told, url="", text="Лише слова & все")):
        with pytest.raises(Uncertain):
            posts.send(one, telegram.settings)
        assert posts.find(one, AT, telegram.settings) == Sent(str(telegram.last), f"https://t.me/bereh/{telegram.last}")


def test_what_is_not_on_the_page_stays_uncertain(telegram: Telegram) -> None:
    telegram.troubles = {"sendMessage": ["drop"]}
    with pytest.raises(Uncertain):
        posts.send(message(), telegram.settings)
    with pytest.raises(Uncertain):
        posts.find(message(), AT, telegram.settings)
    private = telegram.settings | {"chat": "-1001234"}
    with pytest.raises(Uncertain):
        posts.find(message(), AT, private)
    old = posts.send(message(), telegram.settings)
    with pytest.raises(Uncertain):  # it stood there before it was asked for
        posts.find(message(), telegram.posts[int(old.id)].at + timedelta(hours=1), telegram.settings)


@pytest.mark.parametrize(
    ("chat", "place", "found"),
    [
        ("@bereh", "https://t.me/bereh/12", Sent("12", "https://t.me/bereh/12")),
        ("https://t.me/bereh", " t.me/s/Bereh/12?single", Sent("12", "https://t.me/Bereh/12")),
        ("bereh", "12", Sent("12", "https://t.me/bereh/12")),
        ("-1001234", "https://t.me/c/1234/5", Sent("5", "https://t.me/c/1234/5")),
    ],
)
def test_an_editor_points_to_a_post(chat: str, place: str, found: Sent) -> None:
    assert posts.point(place, {"chat": chat}) == found


@pytest.mark.parametrize("place", ["", "https://t.me/other/12", "https://t.me/bereh", "дванадцять"])
def test_what_is_no_post_of_the_channel_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match="no post"):
        posts.point(place, {"chat": "@bereh"})
