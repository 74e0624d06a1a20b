import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from strichka import options
from strichka.baking.store import Store
from strichka.options import CONFIG_NAME
from strichka.server.live.control import send
from tests.server.serving import eventually

SERVE = """
import sys
from pathlib import Path
from strichka import options
from strichka.instance.errors import InstanceError
from strichka.processes.supervisor import serve
commands = {
    "app": [sys.executable, "-c", sys.argv[2], sys.argv[1]],
    "worker": [sys.executable, "-c", sys.argv[3]],
    "both": [sys.executable, "-c", sys.argv[5], *sys.argv[1:4]],
}
instance = options.load(Path(sys.argv[1]))
def prepare():
    missing = instance.data / "missing"
    if missing.exists():
        raise InstanceError(missing.read_text())
sys.exit(serve(instance, port=int(sys.argv[4]), commands=commands, prepare=prepare))
"""
APP = """
import os
import sys
from pathlib import Path
from strichka import options
from strichka.processes.wsgi_server import serve_app
def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [os.environ["MALLOC_ARENA_MAX"].encode() if environ["PATH_INFO"] == "/desk/heaps/" else b"app"]
serve_app(app, options.load(Path(sys.argv[1])))
"""
WORKER = """
import signal
from strichka.processes.child import prepare
prepare("strichka worker")
signal.pause()
"""
BOTH = """
import sys
from strichka.processes import both
folder, app, worker, pipe = sys.argv[1:]
def act(code):
    def do():
        sys.argv[1:] = [folder]
        exec(code, {"__name__": "__main__"})
    return do
from django.conf import settings
settings.configure()
both.begin(app=act(app), worker=act(worker), pipe=int(pipe))
"""
CRASHING = "import sys; sys.exit(3)"


DYING = "import sys; sys.exit(4)"


class Served:
    def __init__(self, instance, *, worker=WORKER, port=0, both=BOTH):
        self.instance = instance
        argv = [sys.executable, "-c", SERVE, str(instance.folder), APP, worker, str(port), both]
        self.process = subprocess.Popen(
            argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
        )

    def wait_until_ready(self) -> str:
        line = self.process.stdout.readline()
        assert line.startswith("ready: http://127.0.0.1:"), line or self.process.stderr.read()
        return line.removeprefix("ready: ").strip()

    def children(self) -> dict[str, int]:
        """The processes of the supervisor's session by their titles."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError, IndexError):
                stat = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                if stat[0] != "Z" and int(stat[3]) == self.process.pid:
                    title = (folder / "cmdline").read_text(encoding="utf-8").rstrip("\0")
                    found[title] = int(folder.name)
        return found

    def close(self):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.communicate()[1]


TITLES = {"strichka serve", "strichka server", "strichka app", "strichka worker"}


@pytest.fixture
def served(instance):
    Store(instance.paper).put("/", b"front")
    served = Served(instance)
    yield served
    served.close()


def fetch(url, path="/"):
    connection = http.client.HTTPConnection(url.split("/")[2], timeout=60)
    with contextlib.closing(connection):
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read()


@pytest.mark.parametrize(
    ("role", "others"),
    [
        ("reader", {"server"}),
        ("app", {"server", "app"}),
        ("worker", {"worker"}),
        ("reader, worker", {"server", "worker"}),
    ],
)
def test_only_the_processes_of_a_role_are_started(instance, monkeypatch, role, others):
    """A reader needs no database."""
    if role == "reader":
        (instance.data / "missing").write_text("Немає бази.")
    monkeypatch.setenv("STRICHKA_NODE_ROLES", role)
    Store(instance.paper).put("/", b"front")
    served = Served(instance)
    try:
        wanted = {"strichka serve", *(f"strichka {name}" for name in others)}
        assert eventually(lambda: served.children().keys() == wanted)
    finally:
        served.close()


def test_ready_is_said_when_readers_and_desk_are_answered(served):
    url = served.wait_until_ready()

    assert fetch(url) == (200, b"front")
    assert fetch(url, "/desk/login/") == (200, b"app")
    assert eventually(lambda: set(served.children()) == TITLES)


def test_the_desk_has_a_process_and_a_port_of_its_own_before_the_readers(instance):
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    (instance.folder / CONFIG_NAME).write_text(f"[server]\ndesk_port = {port}\n", "utf-8")
    Store(instance.paper).put("/", b"front")
    served = Served(options.load(instance.folder))
    try:
        url = served.wait_until_ready()
        desk = f"http://127.0.0.1:{port}/"
        children = served.children()

        assert [fetch(one, "/desk/login/")[0] for one in (url, desk)] == [404, 200]
        assert [fetch(one)[1] for one in (url, desk)] == [b"front", b"front"]
        assert [fetch(desk, path)[0] for path in ("/search/", "/news/nobody/")] == [503, 404]
        first, later = (os.getpriority(os.PRIO_PROCESS, children[f"strichka {name}"]) for name in ("desk", "server"))
        assert later > first
        said = [send(served.instance, {"op": op, "channel": "a"})["ok"] for op in ("ping", "presence")]
        assert said == [True, True]
        os.kill(children["strichka server"], signal.SIGSTOP)  # readers are not served at all
        assert fetch(desk, "/desk/login/")[0] == 200
        assert send(served.instance, {"op": "event", "channel": "a", "event": "b", "data": {}}) is not None
    finally:
        served.close()


def parent_of(process):
    return int(Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[1])


def test_app_and_worker_are_begun_by_one_process_and_the_supervisor_is_the_parent_of_both(served):
    served.wait_until_ready()
    assert eventually(lambda: set(served.children()) == TITLES)
    children = served.children()
    assert parent_of(children["strichka app"]) == parent_of(children["strichka worker"]) == served.process.pid
    os.kill(children["strichka worker"], signal.SIGKILL)
    assert eventually(lambda: served.children().get("strichka worker", children["strichka worker"]) > 0)
    assert served.children()["strichka app"] == children["strichka app"]


def test_where_the_process_that_begins_both_dies_each_starts_by_itself(instance):
    Store(instance.paper).put("/", b"front")
    served = Served(instance, both=DYING)
    try:
        url = served.wait_until_ready()
        assert fetch(url, "/desk/login/") == (200, b"app")
        assert eventually(lambda: set(served.children()) == TITLES)
        assert served.process.poll() is None
    finally:
        said = served.close()
    assert "worker ended (code 4); starting it again in 0.1 s" in said


def test_readers_are_served_without_a_database_and_the_desk_opens_when_it_is_there(instance):
    Store(instance.paper).put("/", b"front")
    missing = instance.data / "missing"
    missing.write_text("The database is away. Start it.")
    served = Served(instance)
    try:
        line = served.process.stderr.readline()
        closed = r"strichka serve: readers are served at (\S+), the desk is closed until this is mended: (.*)\n"
        said = re.fullmatch(closed, line)
        assert said[2] == "The database is away. Start it."
        eventually(lambda: "strichka server" in served.children())
        assert fetch(said[1]) == (200, b"front")
        assert served.children().keys() == {"strichka serve", "strichka server"}
        assert instance.address_file.read_text() == said[1].rstrip("/") + "\n"
        missing.unlink()
        assert served.wait_until_ready() == said[1]
        eventually(lambda: served.children().keys() == TITLES)  # a process is named a moment after it has begun
    finally:
        served.close()
    assert options.load(instance.folder).url == (instance.text("site.url") or said[1].rstrip("/"))


def test_whatever_is_killed_is_started_again_and_readers_go_on(served):
    url = served.wait_until_ready()
    eventually(lambda: set(served.children()) == TITLES)
    for title in ("strichka app", "strichka worker", "strichka server"):
        before = served.children()[title]
        os.kill(before, signal.SIGKILL)
        assert fetch(url) == (200, b"front")
        assert eventually(lambda title=title, before=before: served.children().get(title, before) != before)
    assert eventually(lambda: fetch(url, "/desk/login/") == (200, b"app"))


def test_no_connection_is_refused_while_the_server_is_restarted(served):
    url = served.wait_until_ready()
    failures, stopping = [], threading.Event()

    def read_on():
        while not stopping.is_set():
            try:
                connection = socket.create_connection(("127.0.0.1", int(url.split(":")[2].rstrip("/"))), timeout=60)
            except OSError as error:
                failures.append(error)
            else:
                connection.close()
            time.sleep(0.002)

    thread = threading.Thread(target=read_on)
    thread.start()
    before = served.children()["strichka server"]
    os.kill(before, signal.SIGTERM)
    eventually(lambda: served.children().get("strichka server", before) != before)
    assert fetch(url) == (200, b"front")
    stopping.set()
    thread.join()
    assert failures == []


def test_its_processes_keep_two_heaps_for_all_their_threads(served):
    url = served.wait_until_ready()

    assert fetch(url, "/desk/heaps/") == (200, b"2")


def test_all_die_with_a_supervisor_that_is_killed(served):
    served.wait_until_ready()
    eventually(lambda: set(served.children()) == TITLES)
    os.kill(served.process.pid, signal.SIGKILL)

    assert eventually(lambda: not served.children())


def test_a_new_supervisor_takes_over_after_a_killed_one(served):
    served.wait_until_ready()
    port = int(served.instance.run.joinpath("supervisor.lock").read_text(encoding="utf-8").split(":")[2].rstrip("/\n"))
    os.kill(served.process.pid, signal.SIGKILL)
    served.process.wait(60)
    again = Served(served.instance, port=port)
    try:
        assert fetch(again.wait_until_ready()) == (200, b"front")
    finally:
        again.close()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_signal_ends_everything_in_order_with_code_0(served, number):
    served.wait_until_ready()
    eventually(lambda: set(served.children()) == TITLES)
    os.killpg(served.process.pid, number) if number == signal.SIGINT else served.process.send_signal(number)

    assert served.process.wait(60) == 0
    assert served.children() == {}
    assert not served.instance.app_socket.exists()
    assert served.process.stderr.read() == ""


def test_ctrl_c_while_the_processes_begin_ends_all_without_a_word(instance):
    served = Served(instance)
    try:
        assert eventually(lambda: len(served.children()) > 2)
        os.killpg(served.process.pid, signal.SIGINT)

        assert served.process.wait(60) == 0
        assert served.children() == {}
        assert served.process.stderr.read() == ""
    finally:
        served.close()


def test_a_second_start_names_the_running_one(served):
    url = served.wait_until_ready()
    second = Served(served.instance)
    output, errors = second.process.communicate(timeout=60)

    assert (second.process.returncode, output) == (1, "")
    assert f"already being served by process {served.process.pid} at {url}" in errors


def test_a_port_in_use_is_named(instance):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        served = Served(instance, port=port)
        _output, errors = served.process.communicate(timeout=60)

    assert served.process.returncode == 1
    assert f"cannot listen on 127.0.0.1 port {port}" in errors
    assert "--port" in errors


def test_a_child_that_keeps_dying_is_started_more_and_more_rarely(instance):
    Store(instance.paper).put("/", b"front")
    served = Served(instance, worker=CRASHING)
    try:
        served.wait_until_ready()
        time.sleep(1.5)
        served.process.terminate()
        _output, errors = served.process.communicate(timeout=60)
    finally:
        served.close()
    pipe = [line for line in errors.splitlines() if "worker ended (code 3)" in line]
    assert 2 <= len(pipe) <= 6
    assert pipe[0].endswith("starting it again in 0.1 s")
    assert pipe[1].endswith("starting it again in 0.2 s")


def test_stale_sockets_of_a_crash_are_no_obstacle(instance):
    Store(instance.paper).put("/", b"front")
    instance.run.mkdir(parents=True)
    for path in (instance.app_socket, instance.control_socket):
        with socket.socket(socket.AF_UNIX) as stale:
            stale.bind(str(path))
    served = Served(instance)
    try:
        served.wait_until_ready()
        assert send(instance, {"op": "ping"})["ok"] is True
    finally:
        served.close()


def test_an_instance_deep_in_the_tree_keeps_its_sockets_where_they_fit(tmp_path):
    folder = tmp_path / ("deep" * 20) / ("deeper" * 20)
    folder.mkdir(parents=True)
    (folder / CONFIG_NAME).write_text("", encoding="utf-8")
    instance = options.load(folder)
    Store(instance.paper).put("/", b"front")
    served = Served(instance)
    try:
        assert fetch(served.wait_until_ready()) == (200, b"front")
    finally:
        served.close()
        shutil.rmtree(instance.run)


def test_the_supervisor_knows_no_django():
    code = "import sys, strichka.processes.supervisor, strichka.server.process; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
