import pytest

from strichka.stylebook.attribution.patterns import patterns, plain, without_speech
from strichka.stylebook.attribution.said import Attribution, StatementKind
from strichka.stylebook.attribution.speakers import Phrase, Speakers
from strichka.stylebook.copy import Copy, Passage


class Reading:
    def __init__(self, text: str) -> None:
        self.text, self.plain = text, plain(text)
        self.own = without_speech(self.plain)


@pytest.fixture
def speakers() -> Speakers:
    words = patterns("uk")
    assert words is not None
    return Speakers(Copy((Passage("Мер Калуша Тарас Кравчук приїхав."),), "uk"), words)


def whole(text: str) -> Phrase:
    return Phrase(Reading(text), 0, len(text))


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Кравчук", "official", "Тарас Кравчук"),
        ("Кравчуку", "official", "Тарас Кравчук"),
        ("сусідка Ганна Петрук", "person", "Ганна Петрук"),
        ("газета «Міст»", "media", "Міст"),
    ],
)
def test_a_phrase_names_somebody_as_the_copy_has_called_them(
    speakers: Speakers, text: str, kind: str, name: str
) -> None:
    speaker = speakers.of(whole(text))

    assert speaker is not None
    assert (speaker.kind, speaker.name) == (kind, name)
    assert 0 <= speaker.start < speaker.end <= len(text)


def test_a_phrase_may_name_nobody(speakers: Speakers) -> None:
    assert speakers.of(whole("тихого вечора")) is None


def test_a_pronoun_means_the_last_person_of_the_passage(speakers: Speakers) -> None:
    read = Reading("Там живе Ганна Петрук. Вона")
    speaker = speakers.person_before(read, len(read.text))

    assert speaker is not None
    assert (speaker.kind, speaker.name) == ("person", "Ганна Петрук")


def test_who_was_named_speaks_on_and_who_was_not_does_not(speakers: Speakers) -> None:
    speakers.remember(Attribution(StatementKind.PERSON, 0, 0, 5, 0, 5, "Ганна Петрук"))
    speakers.remember(Attribution(StatementKind.NONE, 1))

    assert speakers.last is not None
    assert speakers.last.name == "Ганна Петрук"
