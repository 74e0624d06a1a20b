"""What was not sent when the document had to be loaded anew, done again in the one that came."""

import json
import subprocess
from pathlib import Path

import pytest
from tools.build_frontend import declare, modules, node_and_npm

SCRIPT = Path(__file__).parent / "carried_over.mjs"
A, B = "aaaaaaaaaa", "bbbbbbbbbb"
BASE = {A: "один два три", B: "кінець цього довгого абзацу"}


@pytest.mark.parametrize(
    ("ours", "theirs", "result"),
    [
        pytest.param({A: "один новий два три"}, {}, {A: "один новий два три"}, id="a word"),
        pytest.param({A: "один два третій"}, {}, {A: "один два третій"}, id="the rest of a word"),
        pytest.param({A: "один три"}, {}, {A: "один три"}, id="a deletion"),
        pytest.param(
            {A: "один новий два три"}, {A: "один два чотири"}, {A: "один новий два чотири"}, id="beside theirs"
        ),
        pytest.param(
            {A: "один новий два три"}, {A: "один новий два три"}, {A: "один новий два три"}, id="what they have already"
        ),
        pytest.param({A: "один два трикінець цього довгого абзацу", B: None}, {}, {}, id="a join is left undone"),
        pytest.param({A: "три один два"}, {}, {}, id="an order is left"),
        pytest.param({A: "один два три!"}, {}, {A: "один два три!"}, id="a sign"),
        pytest.param({A: "один два три пʼять"}, {A: None}, {A: "пʼять"}, id="in a paragraph that is gone"),
    ],
)
def test_it_stands_once_where_it_was_written(
    ours: dict[str, str | None], theirs: dict[str, str | None], result: dict[str, str]
) -> None:
    node, npm = node_and_npm()
    modules(node, npm)
    declare()
    sides = [{id_: text for id_, text in (BASE | side).items() if text is not None} for side in (ours, theirs)]
    case = json.dumps({"base": BASE, "ours": sides[0], "theirs": sides[1]})

    run = subprocess.run(
        [node, "--no-warnings", SCRIPT], input=case, capture_output=True, text=True, check=True, timeout=60
    )

    assert json.loads(run.stdout) == sides[1] | result
