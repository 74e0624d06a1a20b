"""What `strichka deploy` prints, read by the programs that it is for, and HAProxy with two machines behind it."""

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from strichka.server import front
from tests.instance.keeping.several import SEVERAL, newsroom, printed
from tests.server.serving import running


def program(name: str, package: str) -> str:
    found = shutil.which(name, path="/usr/sbin:/usr/bin:/sbin:/bin")
    assert found, f"apt-get install {package}"
    return found


def run(*words: object) -> str:
    done = subprocess.run([*map(str, words)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.fixture
def several(tmp_path):
    return newsroom(tmp_path)


@pytest.mark.parametrize("config", ["", SEVERAL, SEVERAL.replace("trusted_proxies = 1", "trusted_proxies = 2")])
def test_haproxy_accepts_its_configuration(tmp_path, config):
    told = printed(newsroom(tmp_path, config), "haproxy")
    named = ("-nodes", "-subj", "/CN=bereh.example", "-keyout", tmp_path / "key", "-out", tmp_path / "crt")
    run(program("openssl", "openssl"), "req", "-x509", "-newkey", "rsa:2048", *named)
    (tmp_path / "both.pem").write_text((tmp_path / "crt").read_text() + (tmp_path / "key").read_text())
    (tmp_path / "cfg").write_text(told.replace("/etc/haproxy/certs/", str(tmp_path / "both.pem")))

    assert "WARNING" not in run(program("haproxy", "haproxy"), "-c", "-f", tmp_path / "cfg")


@pytest.mark.parametrize("config", ["", SEVERAL])
def test_varnish_compiles_its_configuration(tmp_path, config):
    with tempfile.TemporaryDirectory() as name:  # of everybody: its compiler is another user
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "vcl").write_text(printed(newsroom(tmp_path, config), "varnish"))

        run(program("varnishd", "varnish"), "-C", "-f", folder / "vcl", "-n", folder / "work")


def test_patroni_finds_nothing_wrong_but_what_it_asks_for_in_vain(several, tmp_path):
    (tmp_path / "patroni.yml").write_text(printed(several, "patroni", machine="db-1"))

    words = [program("patroni", "patroni"), "--validate-config", str(tmp_path / "patroni.yml")]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    found = [line for line in (done.stdout + done.stderr).splitlines() if line.strip()]
    # What it would ask of the machine it stands on, and two fields that it can do without.
    fields = ("bootstrap.pg_hba ", "postgresql.authentication.rewind ", "bin_dir", "is not reachable'")
    asked = tuple(f"didn't pass validation: '{what}" for what in ("Port", "Directory", "Contains"))
    assert [line for line in found if not any(part in line for part in (*fields, *asked))] == []


@pytest.mark.parametrize("role", ["all", "reader", "app", "worker"])
def test_systemd_accepts_the_unit_of_each_role(several, tmp_path, role):
    (tmp_path / "strichka.service").write_text(printed(several, "systemd", role=role))

    assert run(program("systemd-analyze", "systemd"), "verify", tmp_path / "strichka.service") == ""


def own_address() -> str:
    """An address of this machine that is not loopback's: a front of elsewhere comes by it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # nothing is sent
        return probe.getsockname()[0]


def ask(address: str, port: int, path: str, **fields: str) -> int:
    with contextlib.closing(http.client.HTTPConnection(address, port, timeout=10)) as connection:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in fields.items()})
        return connection.getresponse().status


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextlib.contextmanager
def standing(words: list[str], port: int) -> Iterator[None]:
    """A program while it answers on a port of loopback."""
    with subprocess.Popen(words) as process:
        try:
            deadline = time.monotonic() + 10
            while time.monotonic() < deadline:
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.05)
            yield
        finally:
            process.terminate()


def test_readers_come_by_haproxy_and_by_nothing_else(tmp_path, monkeypatch):
    for name in [name for name in os.environ if name.startswith("STRICHKA_")]:
        monkeypatch.delenv(name)
    here, port = own_address(), free_port()
    config = f'[server]\nfront_only = true\ntrusted_proxies = 1\n[deploy]\nmachines = ["one={here} all"]\n'
    instance = newsroom(tmp_path, config)
    with running(instance, host=here) as server:
        server.store.put("/", b"<html>")
        told = printed(instance, "haproxy").replace("bind :80", f"bind 127.0.0.1:{port}")
        told = told.replace(f"{here}:8000", f"{here}:{server.port}").replace("check port 9100 inter 1s", "")
        told = told.replace("fastinter 500ms fall 3 rise 2", "").replace("maxconn 40000", "maxconn 1000")
        (tmp_path / "cfg").write_text(told.replace("    log /dev/log local0 warning\n", ""))
        with standing([program("haproxy", "haproxy"), "-db", "-f", str(tmp_path / "cfg")], port):
            assert ask("127.0.0.1", port, "/") == 200
            assert ask("127.0.0.1", port, "/", x_strichka_front="forged") == 200  # what a client says is overwritten
            assert ask("127.0.0.1", port, "/desk/") == 503  # the app is not there in this test
        assert ask(here, server.port, "/", x_strichka_front=front.key_of(instance)) == 200
        assert [ask(here, server.port, path) for path in ("/", "/desk/", "/no/")] == [403] * 3
        assert [ask(here, server.port, "/") for _ in range(4)] == [403] * 4  # however often it is asked
        assert ask(here, server.port, "/-/health") == 200
