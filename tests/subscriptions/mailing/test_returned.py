"""Bounces and complaints in the shape in which mail servers send them."""

import pytest

from strichka.subscriptions.mailing.letter_marks import mark_of, subscription_in
from strichka.subscriptions.mailing.returned import Returned, Verdict, read

DSN = """\
From: MAILER-DAEMON@mx.example
To: desk@bereh.example
Subject: Undelivered Mail Returned to Sender
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I could not deliver it.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; olena@bereh.example
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 no such user

--b
Content-Type: text/rfc822-headers

Message-ID: <{mark}.7@bereh.example>
Subject: x

--b--
"""
ARF = """\
From: abuse@mx.example
To: desk@bereh.example
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

This is a report.
--b
Content-Type: message/feedback-report

Feedback-Type: {kind}
Version: 1

--b
Content-Type: message/rfc822

Message-ID: <{mark}.7@bereh.example>

text
--b--
"""


def dsn(status, action="failed", mark=""):
    return DSN.format(status=status, action=action, mark=mark or mark_of(5)).encode()


@pytest.mark.parametrize(
    ("status", "verdict"),
    [("5.1.1", Verdict.FOR_GOOD), ("5.1.10", Verdict.FOR_GOOD), ("5.2.1", Verdict.FOR_GOOD), ("5.2.2", Verdict.FOR_NOW),
     ("5.0.0", Verdict.FOR_NOW), ("5.1.7", Verdict.FOR_NOW), ("5.1.8", Verdict.FOR_NOW), ("5.7.1", Verdict.FOR_NOW),
     ("4.4.7", Verdict.FOR_NOW)],
)  # fmt: skip
def test_a_bounce_is_for_good_where_there_is_no_such_address_and_else_for_now(status, verdict):
    assert read(dsn(status)) == Returned(5, verdict, status)


def test_a_delay_is_no_bounce_and_a_mark_that_is_not_ours_is_nobody_s():
    assert read(dsn("4.4.1", action="delayed")) is None
    assert read(dsn("5.1.1", mark="n5-00000000000000000000")) is None
    assert read(dsn("5.1.1", mark=mark_of(5).replace("n5-", "n6-"))) is None
    assert read(b"Subject: holiday\n\n" + mark_of(5).encode()) is None
    assert read(b"") is None


@pytest.mark.parametrize(("kind", "expected"), [("abuse", Returned(5, Verdict.COMPLAINT)), ("not-spam", None)])
def test_a_complaint_is_one_unless_it_says_the_contrary(kind, expected):
    assert read(ARF.format(kind=kind, mark=mark_of(5)).encode()) == expected


def test_the_mark_is_found_where_it_was_sent_to():
    assert subscription_in(f"Delivered-To: bounces+{mark_of(12)}@bereh.example") == 12
