from strichka.bench.language.labelled import read
from strichka.bench.language.planted import measure
from strichka.lib.setting import words
from strichka.stylebook.copy import Passage
from strichka.stylebook.rule import Finding, Rule, Severity
from strichka.stylebook.rules.sources import unattributed
from tests.bench.language.test_labelled import TEXT


def _every(name: str, word: str, severity: Severity) -> Rule:
    def find(passage: Passage, _copy: object) -> list[Finding]:
        start = passage.text.find(word)
        return [Finding(name, start, start + len(word), severity, words(en="Word."))] if start >= 0 else []

    return Rule(name, find)


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


def test_a_text_has_the_house_words_of_its_newsroom_and_what_it_published(tmp_path):
    text = TEXT.replace("terms:", "terms: злива = не «дощ»; укриття = не «бомбосховище»")
    text = text.replace(" йшов дощ.", " йшов {{дощ|злива|term}}.")
    text = text.replace("Загинули троє людей.", "Після дощу в Калуші загинули троє людей.").replace(
        "archive: 2026-05-02", "archive: 2026-05-11"
    )
    text += "[none] Після дощу в Калуші загинули {{двоє|троє|fact}} людей.\n[unattributed] Кажуть, буде злива.\n"
    (tmp_path / "a001.txt").write_text(text, "utf-8")
    figures = measure([read(tmp_path / "a001.txt")], [unattributed.RULE])

    assert figures.matched == {"term": 1, "fact": 1}
    assert figures.right == {"house-words": 1, "facts": 1, "unattributed": 1}
    assert figures.besides == {"house-words": 1}
