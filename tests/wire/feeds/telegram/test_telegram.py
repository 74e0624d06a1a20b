from urllib.parse import parse_qs, urlsplit

import pytest

from strichka.wire.feeds.kinds import Look, Unreadable
from strichka.wire.feeds.telegram.telegram import MOST_PAGES, TELEGRAM, read
from strichka.wire.fetching import Unreachable
from tests.wire.feeds.samples import sample
from tests.wire.strange_server import Handler, StrangeServer, gives

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


def page_of(*numbers: int) -> bytes:
    posts = "".join(
        f'<div class="tgme_widget_message" data-post="vyshneva/{n}"><p class="tgme_widget_message_text">{n}</p></div>'
        for n in numbers
    )
    older = f'<a class="tme_messages_more" href="/s/vyshneva?before={numbers[0]}"></a>' if numbers[0] > 1 else ""
    return f'<html><section class="tgme_channel_history">{older}{posts}</section></html>'.encode()


def look_at(server: StrangeServer, memory: dict[str, str]) -> list[tuple[list[str], dict[str, str]]]:
    pieces = TELEGRAM.look(Look({"channel": "vyshneva", "server": server.url}, memory, server.guard))
    return [([item.key[9:] for item in read(one.content or b"", one.url).items], dict(one.memory)) for one in pieces]


def test_what_came_while_nobody_looked_is_fetched_from_older_pages(server: StrangeServer) -> None:
    def history(handler: Handler) -> None:
        before = int((parse_qs(urlsplit(handler.path).query).get("before") or ["31"])[0])
        handler.give(page_of(*range(max(1, before - 10), before)))

    server.pages["/s/vyshneva"] = history

    assert look_at(server, {}) == [([str(n) for n in range(21, 31)], {"last": "30"})]
    assert look_at(server, {"last": "29"}) == [([str(n) for n in range(21, 31)], {"last": "30"})]
    assert look_at(server, {"last": "5"}) == [
        ([str(n) for n in range(1, 11)], {"last": "5"}),
        ([str(n) for n in range(11, 21)], {"last": "5"}),
        ([str(n) for n in range(21, 31)], {"last": "30"}),
    ]


def test_older_pages_are_not_fetched_without_end(server: StrangeServer) -> None:
    server.pages["/s/vyshneva"] = gives(page_of(900_000, 900_001))

    assert len(look_at(server, {"last": "5"})) == 1 + MOST_PAGES


@pytest.mark.parametrize("name", ["", "a", "../../x", "https://example.org/vyshneva", "t.me/+AbCd", "назва"])
def test_what_is_no_name_is_not_asked_for(server: StrangeServer, name: str) -> None:
    with pytest.raises(Unreachable, match="no name of a channel"):
        list(TELEGRAM.look(Look({"channel": name, "server": server.url}, {}, server.guard)))
    assert server.asked == []
