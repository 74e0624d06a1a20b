"""What machines that watch are answered: by a whole instance of processes, and when parts of it are down."""

import contextlib
import http.client
import json
import os
import re
import signal
import socket
import time
from collections.abc import Iterator

import pytest

from strichka import options
from strichka.baking.store import Store
from strichka.options import CONFIG_NAME, Instance, OptionsError
from strichka.processes.watching import health
from strichka.processes.watching.health import Metric
from tests.processes.test_supervisor import Served, fetch
from tests.server.serving import eventually

LINE = re.compile(r'[a-z_]+(\{[a-z_]+="[^"]*"(,[a-z_]+="[^"]*")*\})? -?[0-9.e+-]+')


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture
def watched(instance: Instance) -> Iterator[tuple[Served, int]]:
    """An instance that answers machines, and its port for them."""
    Store(instance.paper).put("/", b"front")
    port = free_port()
    with (instance.folder / CONFIG_NAME).open("a", encoding="utf-8") as config:
        config.write(f"\n[health]\nport = {port}\n")
    served = Served(instance)
    yield served, port
    served.close()


def ask(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with contextlib.closing(connection):
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()


def said_by_worker(instance: Instance, **more: object) -> None:
    row = {"name": "strichka_jobs", "help": "Jobs.", "values": [[{"lane": "fast"}, 3]]}
    (instance.run / health.WORKER_FIGURES).write_text(json.dumps({"at": time.time(), "figures": [row], **more}))


def samples(port: int) -> dict[str, float]:
    """All figures; every line is one, or says what comes."""
    status, text = ask(port, "/metrics")
    assert status == 200
    lines = [line for line in text.splitlines() if not line.startswith(("# HELP ", "# TYPE "))]
    assert all(LINE.fullmatch(line) for line in lines), lines
    return {name: float(value) for name, _blank, value in (line.rpartition(" ") for line in lines)}


def test_it_lives_it_is_ready_and_it_has_figures(watched: tuple[Served, int]) -> None:
    served, port = watched
    url = served.wait_until_ready()
    assert ask(port, "/healthz") == (200, "ok\n")
    assert ask(port, "/readyz") == (503, "the worker has said nothing for a minute\n")
    said_by_worker(served.instance)
    assert ask(port, "/readyz") == (200, "ready\n")
    before = samples(port)
    fetch(url)
    fetch(url, "/desk/login/")
    after = samples(port)
    assert after['strichka_answers_total{by="baked"}'] >= before['strichka_answers_total{by="baked"}'] + 1
    assert after['strichka_answers_total{by="passed_on"}'] >= before['strichka_answers_total{by="passed_on"}'] + 1
    assert (after['strichka_up{process="server"}'], after['strichka_jobs{lane="fast"}']) == (1, 3)
    assert after['strichka_memory_bytes{process="server"}'] > 1 << 20
    assert ask(port, "/")[0] == 404


def test_what_is_down_is_named_and_counted_once_it_is_up_again(watched: tuple[Served, int]) -> None:
    served, port = watched
    served.wait_until_ready()
    said_by_worker(served.instance)
    os.kill(served.children()["strichka worker"], signal.SIGKILL)
    assert eventually(lambda: samples(port)['strichka_restarts_total{process="worker"}'] == 1)
    (served.instance.run / health.WORKER_FIGURES).write_bytes(b"{")  # half written by what died
    assert eventually(lambda: ask(port, "/readyz") == (503, "the worker has said nothing for a minute\n"))


def test_without_a_database_readers_are_served_and_it_is_not_ready(instance: Instance) -> None:
    Store(instance.paper).put("/", b"front")
    (instance.data / "missing").write_text("Немає бази.")
    port = free_port()
    (instance.folder / CONFIG_NAME).write_text(f"[health]\nport = {port}\n", "utf-8")
    served = Served(instance)
    try:
        assert eventually(lambda: _answers(port))
        status, why = ask(port, "/readyz")
        assert (status, "the database cannot be used" in why, "app is down" in why) == (503, True, True)
        assert ask(port, "/healthz")[0] == 200
    finally:
        served.close()


def _answers(port: int) -> bool:
    try:
        return ask(port, "/healthz")[0] == 200
    except OSError:
        return False


def test_a_port_that_is_in_use_is_said_and_readers_are_served(instance: Instance) -> None:
    Store(instance.paper).put("/", b"front")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        (instance.folder / CONFIG_NAME).write_text(f"[health]\nport = {port}\n", "utf-8")
        served = Served(instance)
        assert fetch(served.wait_until_ready()) == (200, b"front")
    assert f"health.port {port} cannot be used" in served.close()


def test_labels_and_help_are_escaped() -> None:
    text = health.as_text([Metric("a_total", "one\ntwo", (({"path": 'C:\\"x"\n'}, 1.0), ({}, 0.25)), "counter")])
    assert (
        text == '# HELP a_total one\\ntwo\n# TYPE a_total counter\na_total{path="C:\\\\\\"x\\"\\n"} 1\na_total 0.25\n'
    )


@pytest.mark.parametrize(("port", "words"), [("70000", "between 0 and 65535"), ("8000", "are the same")])
def test_a_port_that_cannot_be_is_refused(instance: Instance, port: str, words: str) -> None:
    (instance.folder / CONFIG_NAME).write_text(f"[health]\nport = {port}\n", "utf-8")
    with pytest.raises(OptionsError, match=words):
        options.load(instance.folder)
