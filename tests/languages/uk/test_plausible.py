from pathlib import Path

import pytest

from strichka.languages.registry import grammar
from strichka.lib.words import fold

UK = grammar("uk")
RARE = Path(__file__).parents[3] / "src/strichka/languages/uk/rare.txt"
# What is written in a text, and its dictionary forms there: nothing else, however many readings grammar knows.
MEANT = """
голів гол голова|Києві київ|Харкові харків|Львові львів|війни війна|війну війна|року рік|років рік|рік рік
люди людина|діти дитина діти|поле поле|морі море|Білорусі білорусь|була бути|стали стати|волі воля|дні день
виборів вибори вибір|вибори вибори вибір|банку банк|банки банк|зв'язку зв'язок|мера мер|мері мер|світу світ
суду суд|ціни ціна|цін ціна|країн країна|сили сила|удари удар|дрони дрон|влади влада|владу влада|полі поле
ставку ставок ставка|рівні рівень рівний|повені повінь|затримали затримати|підтоплених підтоплений|двох два двоє
Зеленському зеленський|Кісіди кісіда|Трампа трамп|НАТО нато|ЄС єс|США сша|Запоріжжі запоріжжя|санкціями санкція
"""
PAIRS = [
    (row.split()[0], {fold(word) for word in row.split()[1:]}) for row in MEANT.replace("\n", "|").split("|") if row
]


@pytest.mark.parametrize(("written", "meant"), PAIRS, ids=[row[0] for row in PAIRS])
def test_a_written_word_is_indexed_by_what_newsrooms_mean(written, meant):
    assert set(UK.lemmas(written, written=True)) == meant


def test_our_own_list_of_rare_words_names_words_that_the_dictionary_has():
    rows = RARE.read_text(encoding="utf-8").splitlines()
    named = [word for row in rows if row and not row.startswith("#") for word in row.split()[1:]]
    assert [word for word in named if not any(one.lemma == word for one in UK.analyses(word))] == []
