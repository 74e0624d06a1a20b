import pytest

from strichka.server.http.known import MOST, KnownRequests

RAW = b"GET /a/ HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\nCookie: a=b\r\n\r\n"
ASKED = (b"/a/", {b"host": b"x", b"accept-encoding": b"br", b"cookie": b"a=b"}, True)


def test_a_request_is_known_by_what_chooses_the_answer():
    known = KnownRequests()
    known.remember(RAW, ASKED)

    assert known.get(RAW) == (b"/a/", {b"accept-encoding": b"br"}, True)
    assert known.get(RAW + b" ") is None


@pytest.mark.parametrize(
    "raw",
    [
        RAW * 2,
        RAW + b"body",
        b"\r\n" + RAW,
        b"POST" + RAW[3:],
        b"GET http://paper.example/a/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"HEAD http://paper.example/a/ HTTP/1.1\r\nHost: x\r\n\r\n",
    ],
)
def test_only_one_whole_request_for_a_path_is_ever_known(raw):
    known = KnownRequests()
    known.remember(raw, ASKED)

    assert known.get(raw) is None


def test_memory_is_bounded_whatever_comes():
    known = KnownRequests()
    for number in range(5 * MOST):
        known.remember(b"GET /%d\r\n\r\n" % number, ASKED)

    assert 0 < len(known._by_bytes) <= MOST
