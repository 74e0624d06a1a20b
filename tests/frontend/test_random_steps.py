"""What the browser's library does to a document, the server's does too: thousands of random edits, compared."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tools.build_frontend import declare, modules, node_and_npm

from strichka.document import steps
from strichka.document.schema import load

SCRIPT = Path(__file__).parent / "random_steps.mjs"


@pytest.fixture(scope="module")
def node() -> str:
    node, npm = node_and_npm()
    modules(node, npm)
    declare()
    return node


def batches(node: str, seed: int, count: int) -> list[dict[str, Any]]:
    run = subprocess.run(
        [node, "--no-warnings", SCRIPT, str(seed), str(count)], capture_output=True, check=True, timeout=60
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


@pytest.mark.parametrize("seed", [1, 20251122, 0xDEC0DE])
def test_a_thousand_random_edits_give_the_same_document_on_both_sides(node: str, seed: int) -> None:
    kinds: Counter[str] = Counter()
    for batch in batches(node, seed, 450):
        after = steps.apply(load(batch["start"]), batch["steps"])
        assert after.to_json() == batch["end"]
        kinds.update(step["stepType"] for step in batch["steps"])
    assert kinds.total() >= 1000
    assert {"replace", "replaceAround", "addMark", "removeMark", "attr", "markSet"} <= set(kinds)
