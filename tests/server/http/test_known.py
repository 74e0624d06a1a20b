import pytest

from strichka.server.http.known import LARGEST, MOST, MOST_SEEN, Asked, KnownRequests

RAW = b"GET /a/ HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\nCookie: a=b\r\n\r\n"
HEADERS = {b"host": b"x", b"accept-encoding": b"br", b"cookie": b"a=b"}


def meet(known: KnownRequests, raw: bytes = RAW) -> None:
    known.met(raw, b"/a/", HEADERS, whole=True)


def test_a_request_is_known_from_its_second_time_on_by_what_chooses_the_answer():
    known = KnownRequests()
    meet(known)
    assert known.get(RAW) is None
    meet(known)

    assert known.get(RAW) == Asked(b"/a/", {b"accept-encoding": b"br"}, whole=True)
    assert known.get(RAW + b" ") is None


def test_long_requests_are_never_kept():
    known = KnownRequests()
    for _ in range(3):
        meet(known, RAW.ljust(LARGEST + 1))

    assert known.get(RAW.ljust(LARGEST + 1)) is None


@pytest.mark.parametrize("times", [1, 2])
def test_memory_is_bounded_whatever_comes(times):
    known = KnownRequests()
    for number in range(MOST_SEEN + 500):
        for _ in range(times):
            meet(known, b"%d" % number)

    assert len(known._known) <= MOST
    assert len(known._seen) <= MOST_SEEN
