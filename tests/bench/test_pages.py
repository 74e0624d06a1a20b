"""Floors of what the reader makes of the open halves of the set of pages; an unseen half is measured, not tested."""

import json
from collections import Counter
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from strichka.bench.pages import scoring

SET = Path(__file__).parents[1] / "sets/pages"
FLOORS = {
    "seen": {
        "headline": 1.0, "standfirst": 0.97, "bylines": 1.0, "published": 0.97, "language": 1.0, "source": 0.97,
        "caption": 1.0, "credit": 1.0, "topics": 1.0, "text kept": 1.0, "must kept": 1.0, "order": 1.0,
        "block types": 0.84, "furniture out": 1.0,
    },
    "held": {
        "headline": 1.0, "standfirst": 0.97, "bylines": 0.97, "published": 1.0, "language": 1.0, "source": 0.8,
        "caption": 0.95, "credit": 0.97, "topics": 0.96, "text kept": 1.0, "must kept": 1.0, "order": 1.0,
        "block types": 0.72, "furniture out": 0.99,
    },
    "held2": {
        "headline": 1.0, "standfirst": 0.89, "bylines": 1.0, "published": 1.0, "language": 1.0, "source": 0.74,
        "caption": 0.95, "credit": 0.93, "topics": 0.97, "text kept": 1.0, "must kept": 1.0, "order": 1.0,
        "block types": 0.9, "furniture out": 0.98,
    },
    "held3": {
        "headline": 0.98, "standfirst": 0.8, "bylines": 0.96, "published": 0.98, "language": 1.0, "source": 0.67,
        "caption": 0.87, "credit": 0.83, "topics": 0.92, "text kept": 0.99, "must kept": 0.99, "order": 0.98,
        "block types": 0.69, "furniture out": 0.95,
    },
    "held4": {
        "headline": 0.98, "standfirst": 0.88, "bylines": 0.96, "published": 1.0, "language": 1.0, "source": 0.71,
        "caption": 0.95, "credit": 0.95, "topics": 0.97, "text kept": 1.0, "must kept": 1.0, "order": 1.0,
        "block types": 0.83, "furniture out": 0.97,
    },
}  # fmt: skip


@pytest.fixture
def score(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(SET))
    spec = spec_from_file_location("score", SET / "score.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score


@pytest.mark.parametrize(("half", "pages"), [("seen", 44), ("held", 46), ("held2", 58), ("held3", 60), ("held4", 60)])
def test_what_the_open_halves_have_reached_is_kept(score, tmp_path: Path, half: str, pages: int) -> None:
    assert scoring.write_results(SET / half, tmp_path) == len(list(tmp_path.iterdir())) == pages

    got, of = Counter(), Counter()
    for file in tmp_path.iterdir():
        truth = json.loads((SET / half / file.name).read_text("utf-8"))
        figures, _left = score(json.loads(file.read_text("utf-8")), truth)
        for name, (right, whole) in figures.items():
            got[name], of[name] = got[name] + right, of[name] + whole

    below = {name: (got[name], of[name]) for name, floor in FLOORS[half].items() if got[name] < of[name] * floor}
    assert (below, set(of)) == ({}, set(FLOORS[half]))


def test_the_command_prints_the_sets_own_figures(capfd: pytest.CaptureFixture[str]) -> None:
    assert scoring.run(SET, "seen") == 0

    lines = capfd.readouterr().out.splitlines()
    assert lines[0].startswith("seen: 44 pages, ")
    assert lines[1] == "headline       44/44  100.0%"
