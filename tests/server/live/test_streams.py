import contextlib
import json
import time
import urllib.parse

from strichka.server.live.control import broadcast, send
from strichka.server.live.streams import HEARTBEAT, LONGEST_BEYOND, MOST_PER_USER, MOST_UNSENT, Hub
from strichka.server.live.tickets import LIFETIME, Ticket, key_of, sign
from tests.server.serving import eventually, read_all, read_until

CHANNEL = "story:k3f9"


def ticket_of(server, user="7", name="Оксана", **changes):
    fields = {"channel": CHANNEL, "user": user, "name": name, "expires": int(time.time()) + 600, **changes}
    return sign(key_of(server.instance), **fields)


def listen(server, ticket, channel=CHANNEL):
    connection = server.connect()
    query = urllib.parse.urlencode({"channel": channel, "ticket": ticket})
    connection.sendall(f"GET /desk/stream/?{query} HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n".encode())
    return connection


def events(received: bytes) -> list[tuple[str, object]]:
    found = []
    for block in received.decode().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in lines:
            found.append((lines["event"], json.loads(lines["data"])))
    return found


def test_a_colleague_with_a_ticket_hears_what_happens_on_the_channel(server):
    with listen(server, ticket_of(server)) as stream:
        opening = read_until(stream, b"]\n\n").decode()
        assert "content-type: text/event-stream" in opening
        assert "cache-control: no-store" in opening

        assert broadcast(server.instance, channel=CHANNEL, event="steps", data={"text": "рядок\nдва"}) == 1
        assert broadcast(server.instance, channel="story:other", event="steps", data=1) == 0

        assert events(read_until(stream, b"\n\n")) == [("steps", {"text": "рядок\nдва"})]


def test_everyone_sees_who_comes_and_goes(server):
    with listen(server, ticket_of(server)) as first:
        assert events(read_until(first, b"]\n\n"))[-1] == ("presence", [{"user": "7", "name": "Оксана"}])
        with listen(server, ticket_of(server, user="9", name="Іван")):
            both = [{"user": "9", "name": "Іван"}, {"user": "7", "name": "Оксана"}]
            assert events(read_until(first, b"]\n\n"))[-1] == ("presence", both)
            assert send(server.instance, {"op": "presence", "channel": CHANNEL}) == {"ok": True, "people": both}
        assert events(read_until(first, b"]\n\n"))[-1] == ("presence", [{"user": "7", "name": "Оксана"}])

    eventually(lambda: send(server.instance, {"op": "audience"})["streams"] == 0)


def test_no_stream_without_a_true_ticket(server):
    good = ticket_of(server)
    forged = good[:-3] + ("AAA" if good[-3:] != "AAA" else "BBB")
    for ticket, channel in (
        ("", CHANNEL),
        (forged, CHANNEL),
        (good, "story:other"),
        (ticket_of(server, expires=int(time.time()) - 1), CHANNEL),
        (sign(b"another key", channel=CHANNEL, user="7", name="x", expires=2**40), CHANNEL),
    ):
        with listen(server, ticket, channel) as stream:
            assert read_all(stream).startswith(b"HTTP/1.1 403 Forbidden\r\n")


def test_one_user_cannot_take_all_places(server):
    with contextlib.ExitStack() as opened:
        for _ in range(MOST_PER_USER):
            read_until(opened.enter_context(listen(server, ticket_of(server))), b"presence")
        with listen(server, ticket_of(server)) as refused:
            assert read_all(refused).startswith(b"HTTP/1.1 503 ")
        with listen(server, ticket_of(server, user="9")) as other:
            assert b"text/event-stream" in read_until(other, b"presence")


class Wire:
    """What a hub sees of a client: how much of what was written it has not taken."""

    def __init__(self):
        self.written, self.aborted, self.unsent = b"", False, 0

    def write(self, data):
        self.written += data

    def abort(self):
        self.aborted = True

    def get_write_buffer_size(self):
        return self.unsent


def admitted(hub, user):
    ticket = sign(b"key", channel="c", user=user, name=user, expires=2**40)
    return hub.admit(urllib.parse.urlencode({"channel": "c", "ticket": ticket}).encode())


def test_a_client_that_does_not_read_is_dropped_and_the_others_are_not():
    hub, slow, quick = Hub(b"key"), Wire(), Wire()
    hub.join(slow, admitted(hub, "1"))
    hub.join(quick, admitted(hub, "2"))
    slow.unsent = MOST_UNSENT + 1

    assert hub.broadcast("c", "steps", 1) == 1
    assert (slow.aborted, quick.aborted) == (True, False)
    assert quick.written.endswith(b"event: steps\ndata: 1\n\n")


def test_a_heartbeat_reaches_everyone():
    hub, wire = Hub(b"key"), Wire()
    hub.join(wire, admitted(hub, "1"))
    hub.heartbeat()

    assert wire.written.endswith(b"\n\n:\n\n")
    assert HEARTBEAT == 15.0


def test_a_stream_ends_when_the_server_does(server):
    with listen(server, ticket_of(server)) as stream:
        read_until(stream, b"presence")
        assert server.stop() == 0
        read_all(stream)


def test_a_stream_ends_some_time_after_its_ticket_so_that_who_was_dismissed_hears_no_more():
    hub, old, new = Hub(b"key"), Wire(), Wire()
    hub.join(old, Ticket(CHANNEL, "7", "Оксана", int(time.time()) - LONGEST_BEYOND - 1))
    hub.join(new, Ticket(CHANNEL, "9", "Іван", int(time.time()) - 1))

    hub.heartbeat()

    assert (old.aborted, new.aborted) == (True, False)


def test_a_users_streams_end_when_the_app_says_so_and_their_tickets_let_nobody_in_again(server):
    old = ticket_of(server, expires=int(time.time()) + LIFETIME)
    with listen(server, old) as first, listen(server, ticket_of(server, user="9", name="Іван")) as other:
        read_until(first, b"presence")
        read_until(other, b"presence")

        assert send(server.instance, {"op": "end", "user": "7"}) == {"ok": True, "clients": 1}

        read_all(first)
        assert broadcast(server.instance, channel=CHANNEL, event="steps", data=1) == 1
    with listen(server, old) as again:
        assert read_all(again).startswith(b"HTTP/1.1 403 ")
    with listen(server, ticket_of(server, expires=int(time.time()) + LIFETIME + 9)) as new:
        assert b"text/event-stream" in read_until(new, b"presence")
