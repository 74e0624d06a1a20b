"""A site of another system on another port, with a strict policy of its own and our file in its pages."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from strichka.foreign import allowed
from strichka.foreign.domain.sites import add_site
from tests.server.serving import Running

PATH = "/2026/mist/"
HEAD = '<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Міст — Вісті</title>{head}</head>'
PLAIN = """<body><nav>Головна Новини</nav><article><h1>Міст відкрили</h1>
<p>Міст їде через <b>річку</b>, і рух ним почався.</p><p>Перші пасжири вже переїхали на той бік.</p>
<script type="text/plain">не слова сторінки</script></article>{script}</body>"""


class Foreign(ThreadingHTTPServer):
    """Serves what a test puts at its paths."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.pages: dict[str, tuple[str, str]] = {}
        self.url = f"http://localhost:{self.server_address[1]}"


class Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Foreign)
        content, policy = self.server.pages.get(self.path.partition("?")[0], ("", ""))
        self.send_response(200 if content else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(content.encode())

    def log_message(self, *_told: Any) -> None:
        """Tests say what is wrong themselves."""


def lay(site: Foreign, serving: Running, content: str, *, lang: str = "uk", head: str = "", data: str = "") -> str:
    """Put a page that includes our file at ``PATH``, and let its readers report; its address."""
    home = f"http://127.0.0.1:{serving.port}"
    key = add_site(name="Вісті", origins=site.url, by=None).key
    allowed.write()
    script = f'<script async src="{home}/static/foreign/report.js" data-key="{key}" {data}></script>'
    policy = (
        f"default-src 'none'; script-src {home}; connect-src {home}; require-trusted-types-for 'script'; "
        "trusted-types 'none'"
    )
    site.pages[PATH] = (HEAD.format(lang=lang, head=head) + content.format(script=script), policy)
    return f"{site.url}{PATH}"
