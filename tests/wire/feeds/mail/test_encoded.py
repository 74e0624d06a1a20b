from email.parser import BytesParser
from email.policy import compat32

import pytest

from strichka.wire.feeds.mail.encoded import header


def subject(raw: bytes) -> str:
    return header(BytesParser(policy=compat32).parsebytes(b"Subject: " + raw + b"\r\n\r\n"), "Subject")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"=?utf-8?Q?=D0=9C=D1=96=D1=81=D1=82?= A", "Міст A"),
        (b"=?utf-8?B?0Jw=?=\r\n =?utf-8?B?0ZbRgdGC?=", "Міст"),
        (b"=?koi8-u?B?7abT1A==?=", "Міст"),
        (b"=?klingon?B?0JzRltGB0YI=?=", "Міст"),
        (b"=?utf-8?B?!!!?=", ""),
        (b"=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("Міст".encode(), "Міст"),
        (b"a\r\n\tb", "a b"),
        (b"x" * 9000, "x" * 2000),
        (b"=?utf-8?q?a?= " * 300_000, "a" * 571 + "=?utf-"),
    ],
)
def test_a_header_is_one_line_in_whatever_encoding(raw: bytes, text: str) -> None:
    assert subject(raw) == text
