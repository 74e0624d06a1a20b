"""Words that no dictionary has, as the engine tells them."""

import pytest

from strichka.stylebook.copy import Copy, Named, Passage
from strichka.stylebook.proof.engines import TYPOS, Flaw
from strichka.stylebook.proof.unknown import slip

NAMES = (Named("Тарас Маячний", "person", "m", role="маячник"),)


@pytest.mark.parametrize(
    ("text", "word", "better", "told"),
    [
        ("Це апеляция міста.", "апеляция", "апеляція", ("апеляція",)),
        ("Це хотинці міста.", "хотинці", "хатинці", None),
        ("Прийшов маячника син.", "маячника", "маятника", None),
        ("Прийшов Тарас Маячній.", "Маячній", "Маячні", ("Маячний",)),
        ("Прийшов Ісікава.", "Ісікава", "Іскава", None),
        ("Ухволили закон.", "Ухволили", "Ухвалили", ("Ухвалили",)),
        ("Такаїчі прийшла.", "Такаїчі", "Ткачі", None),
        ("Рада ХЯЩ.", "ХЯЩ", "ХЛЯЩ", None),
    ],
)
def test_a_slip_is_told_and_a_name_is_not(text: str, word: str, better: str, told: tuple[str, ...] | None) -> None:
    start = text.index(word)
    flaw = Flaw(start, start + len(word), TYPOS, "ANY", "", (better,))
    assert slip(flaw, text, Copy((Passage(text),), "uk", names=NAMES)) == told
