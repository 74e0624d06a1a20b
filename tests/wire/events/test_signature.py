import json

from hypothesis import given

from strichka.wire.events.signature import KEYS, MOST_NAMES, MOST_SHINGLES, MOST_WORDS, Signature, rarity_of, signature
from tests.wire.events.wiring import HOSTILE, item

FIRE = ("У Кременчуці горить склад", "Пожежа охопила 800 квадратних метрів.")


def test_rare_words_weigh_more_than_common_ones() -> None:
    told = item(*FIRE)
    common = next(word for word in told.words if word.startswith("пожеж"))

    weighed = signature(told, rarity_of({common: 50}, 60))

    assert weighed.words[common] < min(weight for word, weight in weighed.words.items() if word != common)


def test_what_happens_is_named_in_one_way_for_all_languages() -> None:
    assert "fire" in item(*FIRE).happens.keys() & item("Pożar magazynu", "Płonie hala.", "pl").happens.keys()


def test_a_headline_that_opens_the_text_counts_once() -> None:
    headline, text = FIRE

    assert item(headline, f"{headline}\n{text}").words == item(headline, text).words


@given(HOSTILE, HOSTILE)
def test_a_signature_is_bounded_and_comes_back_from_json(headline: str, text: str) -> None:
    weighed = signature(item(headline, text), rarity_of({}, 0))

    assert len(weighed.words) <= MOST_WORDS
    assert (len(weighed.names) <= MOST_NAMES, len(weighed.keys) <= KEYS) == (True, True)
    assert len(weighed.shingles) <= MOST_SHINGLES
    again = Signature.of_json(json.loads(json.dumps(weighed.as_json())))
    assert (again.keys, again.shingles, again.days, again.at) == (
        weighed.keys, weighed.shingles, weighed.days, weighed.at,
    )  # fmt: skip
    assert list(again.names) == list(weighed.names)
