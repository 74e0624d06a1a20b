import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from strichka.baking.store import Store
from strichka.server.http import headers
from tests.instance.commands import baked, serving, strichka, well

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
MODULES = Path("/etc/nginx/modules-enabled")
BROTLI = any(MODULES.glob("*brotli-static*")) if MODULES.is_dir() else False

needs_nginx = pytest.mark.skipif(
    not (NGINX and BROTLI), reason="apt-get install nginx-light libnginx-mod-http-brotli-static, to run this"
)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    well("new", tmp_path / "paper")
    return tmp_path / "paper"


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """A published story behind Debian's nginx with the printed configuration; its URL and the instance."""
    root = tmp_path_factory.mktemp("site")
    root.chmod(0o755)
    well("new", root / "paper")
    page = root / "page.txt"
    page.write_text("Міст відкрили раніше\n\nУ місті відкрили міст.\n\nРух почався о восьмій.\n", "utf-8")
    with serving("serve", "--dir", root / "paper") as url:
        well("take", page, "--publish", "--dir", root / "paper")
        baked(root / "paper")
        with Nginx(root, url) as behind:
            yield behind, root / "paper"


class Nginx:
    """Debian's nginx in the foreground, with everything it writes in a folder of its own."""

    def __init__(self, root: Path, url: str) -> None:
        self.port = _free_port()
        backend = url.removeprefix("http://").rstrip("/")
        printed = well("deploy", "nginx", "--dir", root / "paper")
        site = printed.replace("listen 80;", f"listen 127.0.0.1:{self.port};").replace("127.0.0.1:8000", backend)
        temporary = "".join(
            f"{kind}_temp_path {root}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        )
        self.config = root / "nginx.conf"
        self.config.write_text(
            f"include {MODULES}/*brotli-static*.conf;\nuser root;\ndaemon off;\npid {root}/pid;\n"
            f"error_log {root}/error.log;\n"
            f"events {{}}\nhttp {{\ninclude /etc/nginx/mime.types;\naccess_log off;\n{temporary}{site}\n}}\n"
        )

    def __enter__(self) -> str:
        self.process = subprocess.Popen([NGINX, "-c", str(self.config), "-e", "stderr"])
        for _attempt in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return f"http://127.0.0.1:{self.port}"
            time.sleep(0.05)
        raise AssertionError("nginx did not start")

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.wait(10)


def _get(url: str, encoding: str = "identity", method: str = "GET"):
    request = urllib.request.Request(url, headers={"Accept-Encoding": encoding}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


@needs_nginx
@pytest.mark.slow
@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_nginx_serves_the_baked_page_packed_as_it_lies_there(site, encoding: str) -> None:
    url, paper = site

    status, fields, body = _get(f"{url}/", encoding)

    assert status == 200
    assert fields["content-encoding"] == encoding
    assert body == (paper / "data/paper" / {"br": "index.html.br", "gzip": "index.html.gz"}[encoding]).read_bytes()
    assert "accept-encoding" in fields["vary"].lower()


@needs_nginx
@pytest.mark.slow
def test_nginx_sends_the_servers_own_security_headers(site) -> None:
    _status, fields, _body = _get(f"{site[0]}/")

    for name, value in headers.PAGES:
        assert fields.get_all(name) == [value]
    assert fields["cache-control"] == headers.CACHE_PAGE
    assert fields["content-type"] == "text/html; charset=utf-8"


@needs_nginx
@pytest.mark.slow
def test_what_is_not_baked_goes_to_the_server(site) -> None:
    url, _paper = site

    assert "csrfmiddlewaretoken" in _get(f"{url}/desk/login/")[2].decode()
    assert _get(f"{url}/report", method="POST")[0] in {400, 411, 415, 422}
    assert _get(f"{url}/no-such-section/")[0] == 404


@needs_nginx
@pytest.mark.slow
@pytest.mark.parametrize(
    "path", ["/index.html", "/index.html.br", "/.locks/01", "/%2e%2e/secret-key", "/../secret-key"]
)
def test_nginx_gives_nothing_but_addresses(site, path: str) -> None:
    status, _fields, body = _get(site[0] + path)

    assert status in {400, 404}
    assert len(body) < 5000


@needs_nginx
@pytest.mark.slow
def test_the_desk_is_the_servers_alone_whatever_lies_in_the_store(site) -> None:
    url, paper = site
    Store(paper / "data/paper").put("/desk/login/", b"forged")

    status, _fields, body = _get(f"{url}/desk/login/")

    assert (status, b"forged" in body, b"csrfmiddlewaretoken" in body) == (200, False, True)


@needs_nginx
@pytest.mark.slow
def test_a_page_replaced_in_the_store_is_new_at_once(site) -> None:
    url, paper = site
    before = _get(f"{url}/")[2]
    (paper / "theme.css").write_text("body { color: red }", "utf-8")
    page = paper.parent / "second.txt"
    page.write_text("Другий міст теж відкрили\n\nРух почався.\n", "utf-8")

    well("take", page, "--publish", "--dir", paper)

    after = _get(f"{url}/")[2]
    assert "Другий міст теж відкрили".encode() not in before
    assert "Другий міст теж відкрили".encode() in after


@needs_nginx
@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "disposition"), [("pdf", "attachment"), ("mp4", None)])
def test_nginx_says_of_attached_files_what_the_server_says(site, suffix: str, disposition: str | None) -> None:
    url, paper = site
    Store(paper / "data/paper").put(f"/media/f/k3f9/report.{suffix}", b"%PDF-1.4<script>", kind=suffix)

    status, fields, _body = _get(f"{url}/media/f/k3f9/report.{suffix}")

    assert (status, fields["content-disposition"]) == (200, disposition)
    for name, value in headers.attached(headers.EVERYWHERE, played=disposition is None):
        assert fields.get_all(name) == [value]


def test_https_only_is_said_everywhere_where_the_site_is_at_https(paper: Path) -> None:
    before = well("deploy", "nginx", "--dir", paper)
    told = strichka("deploy", "nginx", "--dir", paper, env={"STRICHKA_SITE_URL": "https://paper.example"}).stdout

    assert "strict-transport-security" not in before
    locations = told.count("add_header x-content-type-options")
    assert told.count('add_header strict-transport-security "max-age=31536000";') == locations > 5


@pytest.mark.parametrize(
    ("asked", "ending", "weight"),
    [
        ((), "", 100),
        (("--role", "reader"), " --role reader", 50),
        (("--role", "app"), " --role app", 400),
        (("--role", "reader, worker"), " --role reader,worker", 200),
    ],
)
def test_systemd_accepts_the_unit_of_each_role(paper: Path, tmp_path: Path, asked, ending: str, weight: int) -> None:
    unit = well("deploy", "systemd", *asked, "--dir", paper)
    (tmp_path / "strichka.service").write_text(unit)

    assert re.search(rf"^ExecStart=\S+/bin/strichka serve --dir {paper}{ending}$", unit, re.MULTILINE)
    assert re.search(rf"^CPUWeight={weight}$", unit, re.MULTILINE)
    if verify := shutil.which("systemd-analyze"):
        done = subprocess.run(
            [verify, "verify", tmp_path / "strichka.service"], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, "")


def test_a_role_that_is_none_is_refused(paper: Path) -> None:
    done = strichka("deploy", "systemd", "--role", "reader,editor", "--dir", paper)

    assert done.returncode == 2
    assert "'editor' is no role" in done.stderr


def test_a_path_that_a_configuration_cannot_hold_is_refused(tmp_path: Path) -> None:
    well("new", tmp_path / "my paper")

    done = strichka("deploy", "nginx", "--dir", tmp_path / "my paper")

    assert done.returncode == 2
    assert "without spaces" in done.stderr
