import pytest

from strichka.wire.feeds.kinds import Look, Unreadable
from strichka.wire.feeds.telegram.telegram import TELEGRAM, read
from strichka.wire.fetching import Unreachable
from tests.wire.feeds.samples import sample
from tests.wire.strange_server import StrangeServer, gives

URL = "https://t.me/s/vyshneva"
CHANNEL = sample("channel.html")


def test_posts_are_items_and_an_album_is_one() -> None:
    assert [item.key for item in read(CHANNEL, URL).items] == [f"vyshneva/{number}" for number in (201, 202, 206, 207)]


def test_what_is_missing_between_two_posts_was_deleted_but_not_on_a_page_of_older_ones() -> None:
    assert read(CHANNEL, URL).complete is True
    assert read(CHANNEL, f"{URL}?before=230").complete is False


def test_a_page_on_which_a_post_could_not_be_read_says_nothing_of_deletions() -> None:
    items = read(CHANNEL.replace(b'"vyshneva/206"', b'"?"'), URL)

    assert (items.complete, len(items.broken), len(items.items)) == (False, 1, 3)


def test_older_posts_stand_at_the_next_address() -> None:
    assert read(CHANNEL, URL).next_url == "https://t.me/s/vyshneva?before=201"


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (
            '<html><body><div class="tgme_page"><div class="tgme_page_title">Клуб</div></div></body></html>',
            "«Клуб» shows its posts only inside Telegram",
        ),
        ('<html><body><div class="tgme_page"><div class="tgme_page_icon"></div></div></body></html>', "no channel"),
        ("<html><body>502 Bad Gateway</body></html>", "no page of Telegram"),
        ("<rss/>", "no page of Telegram"),
        ("<p>" * 400_000, "too large"),
    ],
)
def test_a_channel_that_shows_nothing_is_said(page: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read(page.encode(), URL)


@pytest.mark.parametrize(
    "name", ["vyshneva", "@vyshneva", "t.me/vyshneva", "https://t.me/s/vyshneva/", " http://www.telegram.me/vyshneva "]
)
def test_a_channel_is_named_as_people_name_it(server: StrangeServer, name: str) -> None:
    server.pages["/s/vyshneva"] = gives(CHANNEL, Content_Type="text/html; charset=utf-8")
    (looked,) = TELEGRAM.look(Look({"channel": name, "server": server.url}, {}, server.guard))

    assert looked.content == CHANNEL


@pytest.mark.parametrize("name", ["", "a", "../../x", "https://example.org/vyshneva", "t.me/+AbCd", "назва"])
def test_what_is_no_name_is_not_asked_for(server: StrangeServer, name: str) -> None:
    with pytest.raises(Unreachable, match="no name of a channel"):
        list(TELEGRAM.look(Look({"channel": name, "server": server.url}, {}, server.guard)))
    assert server.asked == []
