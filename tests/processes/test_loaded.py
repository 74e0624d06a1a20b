"""What no process has loaded after its start: it is large, and most newsrooms need it seldom or never."""

import subprocess
import sys

import pytest

from strichka.instance import folder

DJANGO = """
from strichka import options
from strichka.instance import manage
manage.use(options.load(Path(sys.argv[1])))
from strichka.processes import {name}
"""
STARTED = {
    "supervisor": "from strichka import cli\nfrom strichka.processes import forked, supervisor\nforked.get_ready()",
    "server": "from strichka.processes import server",
    "worker": DJANGO.format(name="worker"),
    "app": DJANGO.format(name="app") + "from django.urls import get_resolver\nget_resolver().url_patterns",
}
FOREIGN_PAGES = {"chardet", "cssselect2", "feedparser", "strichka.wire.page.reader"}
SELDOM = {*FOREIGN_PAGES, "lingotweaker", "numpy", "strichka.bench.commands", "strichka.moving.domain.bring"}
NOT_LOADED = {
    "supervisor": {"django", "http.server", "lxml", "uvicorn"},
    "server": {"cryptography", "django", "http.server", "lxml", "PIL", "waitress"},
    "worker": {*SELDOM, "allauth.account.views", "fido2", "http.server", "strichka.urls", "waitress"},
    "app": {*SELDOM, "http.server", "uvicorn"},
}


@pytest.mark.parametrize("process", STARTED)
def test_a_process_begins_without_what_it_needs_seldom(process, tmp_path):
    folder.make_files(tmp_path / "paper", chosen={})
    asked = sorted(NOT_LOADED[process])
    code = f"import sys\nfrom pathlib import Path\n{STARTED[process]}\nprint(*(set({asked}) & set(sys.modules)))"
    ours = [sys.executable, "-c", code, str(tmp_path / "paper")]
    done = subprocess.run(ours, capture_output=True, text=True, check=False)

    assert (done.stdout.strip(), done.stderr) == ("", "")
