from datetime import date

import pytest

from strichka.bench.language.labelled import Dated, Planted, read
from strichka.stylebook.copy import Named

TEXT = """id: a001
language: uk
manner: local
published: 2026-05-13T14:20+03:00
persons: Тарас Пишний (m) голова банку; Ніна Гайова (f)
terms:
archive: 2026-05-02 | Загинули троє людей. | deaths

H: Міст {{закрили що|закрили, що|comma}}
[official: ДСНС] <<У {{вівторок|середу|weekday}}|2026-05-12>> йшов дощ.
"""


def test_a_text_is_read_with_its_people_and_the_places_of_its_errors(tmp_path):
    (tmp_path / "a001.txt").write_text(TEXT, "utf-8")
    text = read(tmp_path / "a001.txt")

    assert [(one.kind, one.text) for one in text.copy.passages] == [
        ("headline", "Міст закрили що"),
        ("paragraph", "У вівторок йшов дощ."),
    ]
    assert text.copy.names == (
        Named("Тарас Пишний", "person", "m", role="голова банку"),
        Named("Ніна Гайова", "person", "f"),
    )
    assert [one.text for one in text.copy.before] == ["Загинули троє людей."]
    assert text.errors == (
        Planted(0, 5, 15, "comma", "закрили що", "закрили, що"),
        Planted(1, 2, 10, "weekday", "вівторок", "середу"),
    )
    assert text.labels == ((1, "official", "ДСНС"),)
    assert text.dated == (Dated(1, 0, 10, date(2026, 5, 12), date(2026, 5, 12)),)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2026-05-04..2026-05-10", "2026-05-04", "2026-05-10"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2019-12", "2019-12-01", "2019-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
    ],
)
def test_a_date_in_words_has_its_first_and_its_last_day(tmp_path, written, first, last):
    (tmp_path / "a001.txt").write_text(TEXT.replace("|2026-05-12>>", f"|{written}>>"), "utf-8")
    (dated,) = read(tmp_path / "a001.txt").dated
    assert (dated.first.isoformat(), dated.last.isoformat()) == (first, last)
