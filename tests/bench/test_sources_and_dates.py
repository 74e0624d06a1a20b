"""Labelled texts are read with their marks taken out, and measured."""

from pathlib import Path

import pytest

from strichka.bench.language import sources_and_dates as bench

TEXT = """id: t1
language: uk
published: 2026-05-13T14:20+03:00
persons: Тарас Гнатишин (m) мер Калуша; Ганна Петрук (f)
terms:
archive: 2026-05-11 | Унаслідок аварії в Калуші загинули троє людей. | deaths

H: У Калуші {{аваря|аварія|typo}}
[official: Тарас Гнатишин] Гнатишин сказав, що це сталося <<у понеділок|2026-05-11>>.
[none] Унаслідок аварії в Калуші загинули {{двоє|троє|fact}} людей.
[unattributed] Кажуть, ремонт завершать <<у червні|2026-06>>.
"""


@pytest.fixture
def texts(tmp_path: Path) -> list[bench.Labelled]:
    (tmp_path / "t1.txt").write_text(TEXT, "utf-8")
    return bench.load(tmp_path)


def test_a_text_is_read_as_it_was_published(texts: list[bench.Labelled]) -> None:
    (one,) = texts

    assert [passage.text for passage in one.copy.passages] == [
        "У Калуші аваря",
        "Гнатишин сказав, що це сталося у понеділок.",
        "Унаслідок аварії в Калуші загинули двоє людей.",
        "Кажуть, ремонт завершать у червні.",
    ]
    dated = one.dated[0]
    assert one.copy.passages[dated.passage].text[dated.start : dated.end] == "у понеділок"
    assert [(named.name, named.role) for named in one.copy.names] == [
        ("Тарас Гнатишин", "мер Калуша"),
        ("Ганна Петрук", ""),
    ]


def test_figures_are_shares_of_what_is_labelled(texts: list[bench.Labelled]) -> None:
    said, days, facts = bench.of_attribution(texts), bench.of_dates(texts), bench.of_facts(texts)

    assert {name: (share.got, share.of) for name, share in said.items()} == {
        "recall": (1, 1), "false": (0, 2), "kind": (1, 1), "unattributed": (1, 1),
    }  # fmt: skip
    assert {name: (share.got, share.of) for name, share in days.items()} == {"right": (2, 2), "silently wrong": (0, 2)}
    assert (facts["found"].got, facts["found"].of) == (1, 1)


def test_the_command_prints_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "t1.txt").write_text(TEXT, "utf-8")

    assert bench.run(tmp_path, explain=True) == 0
    assert "sources" in capsys.readouterr().out
