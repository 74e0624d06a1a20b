"""Lighthouse as a phone on a slow line: everything but the speed must be whole; the speed is printed."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import CHROMIUM

CHROME = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
TRIES = 3
MUST = ("accessibility", "best-practices", "seo")
TIMES = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "total-byte-weight")


def measured(command: list[str], folder: Path) -> dict[str, Any]:
    """Lighthouse's report; now and then the browser's trace fails it (NO_NAVSTART), which says nothing of the page."""
    environ = os.environ | {"CHROME_PATH": CHROMIUM}
    for _ in range(TRIES):
        done = subprocess.run(command, cwd=folder, env=environ, check=False, timeout=180, capture_output=True)
        if done.returncode == 0:
            return dict(json.loads(done.stdout))
    raise AssertionError(done.stderr.decode())


@pytest.mark.parametrize("which", ["home", "story"])
def test_lighthouse_finds_nothing_to_mend(which, paper, checkers, node, capsys):
    path = "/" if which == "home" else paper.longest
    command = [node, "node_modules/lighthouse/cli/index.js", paper.url + path, "--quiet", CHROME, "--output=json"]
    found = measured(command, checkers)
    scores = {name: category["score"] for name, category in found["categories"].items()}
    with capsys.disabled():
        times = ", ".join(f"{name} {found['audits'][name]['displayValue']}" for name in TIMES)
        print(f"\n{which}: performance {scores['performance'] * 100:.0f} ({times})")
    failed = [
        f"{audit['id']}: {audit['title']} {json.dumps(audit.get('details', {}).get('items', []))[:500]}"
        for name in MUST
        for audit in (found["audits"][one["id"]] for one in found["categories"][name]["auditRefs"])
        if audit["score"] is not None and audit["score"] < 1
    ]
    assert failed == []
    assert {name: scores[name] for name in MUST} == dict.fromkeys(MUST, 1)
