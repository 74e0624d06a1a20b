"""Floods of addresses, query strings, languages and searches, each request another, as parts of a page's rate.

The app of the trial knows no page and counts what it was asked; pages and floods take turns in one run.
"""

import statistics
from collections.abc import Callable
from pathlib import Path

EMPTY_APP = """
import sys
from pathlib import Path
from strichka import options
from strichka.processes.wsgi_server import serve_app
folder, asked = Path(sys.argv[1]), [0]
def app(environ, start_response):
    asked[0] += 1
    (folder / "asked").write_text(str(asked[0]))
    start_response("404 Not Found", [("Content-Type", "text/plain")])
    return [b"nothing"]
serve_app(app, options.load(folder))
"""
HEAD = "HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nAccept-Encoding: br\\r\\n"
SAME = "the page"
# By name: a request line up to what differs, and what follows it.
FLOODS = {
    SAME: f"'GET {{path}} {HEAD}\\r\\n'",
    "addresses": f"'GET /news/flood-' .. n .. '/ {HEAD}\\r\\n'",
    "addresses of scanners": f"'GET /wp-admin/' .. n .. '.php {HEAD}\\r\\n'",
    "query strings": f"'GET {{path}}?q=' .. n .. ' {HEAD}\\r\\n'",
    "languages": f"'GET {{path}} {HEAD}Accept-Language: x' .. n .. '\\r\\n\\r\\n'",
    "searches": f"'GET /search/?q=' .. n .. ' {HEAD}\\r\\n'",
}
SCRIPT = "local n = os.time() % 100000 * 1000000\nrequest = function() n = n + 1; return {request} end\n"


def compare(rate: Callable[[Path], float], path: str, folder: Path, rounds: int) -> None:
    """Measure and print; ``rate`` takes wrk's script and gives requests a second."""
    figures: dict[str, list[float]] = {name: [] for name in FLOODS}
    for _ in range(rounds):
        for name, request in FLOODS.items():
            script = folder / "flood.lua"
            script.write_text(SCRIPT.format(request=request.format(path=path)), "utf-8")
            figures[name].append(rate(script))
    for name, found in figures.items():
        part = statistics.median(mine / page for mine, page in zip(found, figures[SAME], strict=True))
        print(f"flood: {name:22} {statistics.median(found):9,.0f}/s   of the page's {part:.2f}", flush=True)
    asked = folder / "asked"
    print(f"flood: the app was asked {asked.read_text('utf-8') if asked.exists() else 0} times", flush=True)
