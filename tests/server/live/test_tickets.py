import pytest
from hypothesis import given
from hypothesis import strategies as st

from strichka.server.live.tickets import Ticket, key_of, sign, verify

KEY = b"a secret"


def test_a_ticket_opens_its_channel_until_it_expires():
    ticket = sign(KEY, channel="story:k3f9", user="7", name="Оксана", expires=1000)

    assert verify(KEY, ticket, channel="story:k3f9", now=999) == Ticket("story:k3f9", "7", "Оксана", 1000)
    assert verify(KEY, ticket, channel="story:k3f9", now=1000) is None
    assert verify(KEY, ticket, channel="story:other", now=999) is None
    assert verify(b"another secret", ticket, channel="story:k3f9", now=999) is None
    assert verify(b"", ticket, channel="story:k3f9", now=999) is None


def test_without_a_key_nothing_is_signed():
    with pytest.raises(ValueError, match="no secret key"):
        sign(b"", channel="c", user="1", name="n", expires=1)


@given(st.text(max_size=100))
def test_no_other_text_is_a_ticket(text):
    assert verify(KEY, text, channel="c", now=0) is None


@given(st.integers(0, 200), st.characters(codec="ascii"))
def test_a_ticket_changed_anywhere_is_refused(place, letter):
    ticket = sign(KEY, channel="c", user="1", name="n", expires=1000)
    place %= len(ticket)
    forged = ticket[:place] + letter + ticket[place + 1 :]

    found = verify(KEY, forged, channel="c", now=0)
    assert found in {None, Ticket("c", "1", "n", 1000)}


def test_the_key_is_the_instances(instance):
    assert key_of(instance) == b"a secret of this test"
    instance.secret_key_file.unlink()
    assert key_of(instance) == b""
