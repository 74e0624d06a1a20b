from strichka.bench.language.planted import Planted, measure, read
from strichka.lib.setting import words
from strichka.stylebook.copy import Named, Passage
from strichka.stylebook.rule import Finding, Rule, Severity

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


def _every(name: str, word: str, severity: Severity) -> Rule:
    def find(passage: Passage, _copy: object) -> list[Finding]:
        start = passage.text.find(word)
        return [Finding(name, start, start + len(word), severity, words(en="Word."))] if start >= 0 else []

    return Rule(name, find)


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


def test_what_touches_a_planted_error_is_right_and_the_rest_is_told_besides(tmp_path):
    (tmp_path / "a001.txt").write_text(TEXT, "utf-8")
    rules = [
        _every("right", "що", Severity.HINT),
        _every("besides", "дощ", Severity.WARNING),
        _every("hint", "йшов", Severity.HINT),
    ]
    figures = measure([read(tmp_path / "a001.txt")], rules)

    assert (figures.planted, figures.matched) == ({"comma": 1, "weekday": 1}, {"comma": 1})
    assert (figures.right, figures.besides, figures.hints) == ({"right": 1}, {"besides": 1}, {"hint": 1})
    assert figures.words == 7
    assert figures.missed == ["a001 weekday: …У [вівторок] йшов дощ.…"]
