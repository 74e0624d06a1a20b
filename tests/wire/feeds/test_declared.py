"""Every kind that comes with Strichka keeps the contract of kinds, whatever bytes it meets."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strichka.languages import registry
from strichka.wire.feeds import declared
from strichka.wire.feeds.kinds import KINDS, FeedKind, Items, Unreadable, Way
from tests.wire.feeds.samples import all_samples

FOLDERS = {path.parent.name for path in Path(declared.__file__).parent.glob("*/*.py")}
OWN = [kind for kind in KINDS.values() if kind.name in FOLDERS]
SAMPLES = all_samples()
URL = "https://vysnya.example/x"


def test_each_folder_is_a_kind_and_each_kind_a_folder() -> None:
    assert {kind.name for kind in OWN} == FOLDERS
    assert len(OWN) == 11


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.name)
def test_a_kind_is_called_in_each_language_and_says_what_to_fill_in(kind: FeedKind) -> None:
    asked = [kind.label, *(setting.label for setting in kind.settings), *(s.hint for s in kind.settings if s.hint)]
    asked += [words for setting in kind.settings for words in setting.choices.values()]

    assert [words for words in asked if set(words) != set(registry.codes()) or not all(words.values())] == []
    assert (kind.look is None) == (kind.way is Way.PUSH)
    assert len({setting.name for setting in kind.settings}) == len(kind.settings)


def test_secrets_are_passwords_alone() -> None:
    assert {setting.name for kind in OWN for setting in kind.settings if setting.secret} == {"password"}


def _read_by_all(content: bytes) -> None:
    """Items or Unreadable; in Items each has a key, and its times have zones."""
    for kind in OWN:
        try:
            items = kind.read(content, URL, {"zone": "Europe/Kyiv"})
        except Unreadable as error:
            items, words = Items(()), error.words
        else:
            words = kind.label
        assert set(words) == set(registry.codes())
        for item in items.items:
            times = (item.published, item.updated, item.embargoed, item.expires)
            assert item.key
            assert all(one is None or one.tzinfo is not None for one in times)


@given(st.binary(max_size=300))
@settings(max_examples=60)
def test_no_bytes_crash_a_kind(content: bytes) -> None:
    _read_by_all(content)


@given(
    st.text(alphabet='<>/&;"=[]{}:, \n!-?абв123', max_size=200),
    st.sampled_from(["", "<rss>", "<nitf>", "{", "<html>", "From: a\nSubject: b\n"]),
)
@settings(max_examples=60)
def test_no_text_of_marks_crashes_a_kind(text: str, start: str) -> None:
    _read_by_all((start + text).encode())


def _spoilt(content: bytes, seed: int) -> bytes:
    """Cut, doubled, and with bytes of others in it."""
    chance = random.Random(seed)
    spoilt = bytearray(content)
    for _place in range(chance.randint(1, 12)):
        at = chance.randrange(len(spoilt))
        match chance.randrange(4):
            case 0:
                del spoilt[at : at + chance.randint(1, 60)]
            case 1:
                spoilt[at:at] = spoilt[: chance.randint(1, 60)]
            case 2:
                spoilt[at] = chance.randrange(256)
            case 3:
                spoilt[at:at] = chance.choice(
                    [b"<", b">", b'"', b"&", b"\0", b"null", b"[1]", b"<![CDATA[", b"\r\n\r\n"]
                )
        if not spoilt:
            break
    return bytes(spoilt)


@pytest.mark.parametrize("number", range(len(SAMPLES)))
@given(seed=st.integers(0, 10_000_000))
@settings(max_examples=12)
def test_a_spoilt_feed_crashes_no_kind(number: int, seed: int) -> None:
    _read_by_all(_spoilt(SAMPLES[number], seed))
