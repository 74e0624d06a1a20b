"""``strichka serve``: starts the processes of this machine's roles, restarts what dies, and stops them in order.

Readers are served at once; app and worker begin when the database can be used, which is tried until it can.
Where the newsroom has several machines, each has a node, which needs no database to begin.
It holds the listening socket, so that readers' connections wait in its backlog while the server is restarted,
and it knows neither Django nor HTTP.
"""

import contextlib
import fcntl
import math
import os
import select
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

import setproctitle

from strichka.instance import garbage
from strichka.instance.errors import InstanceError
from strichka.options import Instance
from strichka.processes import forked
from strichka.processes.adopted import Adopted, adopt_all, bury_strangers
from strichka.processes.announcing import announce, answers
from strichka.processes.child import SUPERVISOR_VARIABLE
from strichka.server.live.control import desk_socket

if TYPE_CHECKING:
    from strichka.processes.watching.health import Process

FIRST_DELAY, LONGEST_DELAY = 0.1, 5.0  # seconds before a dead child is started again
HEALTHY_AFTER = 30.0  # seconds alive after which the delay starts anew
PATIENCE = {
    "server": 7.0,
    "desk": 7.0,
    "node": 5.0,
    "app": 8.0,
    "worker": 10.0,
}  # seconds from SIGTERM to SIGKILL, in stopping order
BACKLOG = 2048
# glibc gives each thread a heap of its own, up to eight for each core, and gives little of them back (mallopt(3)).
ALLOCATOR = {"MALLOC_ARENA_MAX": "2"}
FIRST = frozenset({"server", "desk", "node"})  # they begin without a database


class SupervisorError(Exception):
    """Why the instance cannot be served; the message says what to do."""


def _warn(text: str) -> None:
    print(f"strichka serve: {text}", file=sys.stderr, flush=True)


def serve(
    instance: Instance,
    *,
    port: int | None = None,
    on_ready: Callable[[str], None] | None = None,
    commands: Mapping[str, Sequence[str]] | None = None,
    prepare: Callable[[], object] = lambda: None,
) -> int:
    """Serve an instance until SIGTERM or SIGINT; the exit code (0 after a signal, 1 when it could not start).

    ``prepare`` makes the database ready before app and worker start; when it raises InstanceError, that is said once,
    and it is called again and again while the server answers readers. ``port`` wins over the option; 0 means any free
    one. ``on_ready`` gets the URL after ``ready: URL`` was printed. ``commands`` replaces the argv of ``app``,
    ``worker``, or ``both``, which begins the two and gets a descriptor as its last argument (``processes/both.py``).
    """
    setproctitle.setproctitle("strichka serve")
    try:
        with _only_one(instance) as lock, _listen(instance, port) as listener, _listen_for_desk(instance) as desk:
            url = _url(listener)
            if "app" in instance.roles:
                _record(instance, url)
            lock.write(f"{os.getpid()} {url}\n")
            lock.flush()
            return _Supervisor(instance, listener, dict(commands or {}), prepare, desk).run(url, on_ready)
    except SupervisorError as error:
        _warn(str(error))
        return 1


def _record(instance: Instance, url: str) -> None:
    """Note where we serve: children and commands beside us write this address into pages (``Instance.url``)."""
    try:
        instance.address_file.write_text(url.rstrip("/") + "\n", "ascii")
    except OSError as error:
        _warn(
            f"{instance.address_file} cannot be written ({error.strerror}): commands may take another address for ours"
        )


@contextlib.contextmanager
def _only_one(instance: Instance) -> Iterator[IO[str]]:
    """Hold the instance's lock; SupervisorError names the supervisor that has it already."""
    folder = instance.run
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        (folder / "supervisor.lock").touch()
    except OSError as error:
        raise SupervisorError(f"{folder} cannot be written: {error.strerror}. Run strichka doctor.") from None
    if folder.stat().st_uid != os.getuid():
        raise SupervisorError(f"{folder} belongs to somebody else. Remove it and start again.")
    with (folder / "supervisor.lock").open("a+", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            process, _, url = lock.read().strip().partition(" ")
            raise SupervisorError(
                f"this instance is already being served by process {process or '?'} at {url or 'an unknown address'}."
                f" Stop that one first: kill {process or 'PID'}"
            ) from None
        lock.truncate(0)
        for stale in (instance.app_socket, instance.control_socket, desk_socket(instance)):
            stale.unlink(missing_ok=True)
        yield lock


@contextlib.contextmanager
def _listen(instance: Instance, port: int | None) -> Iterator[socket.socket | None]:
    """The socket on which this machine is reached; None where there is only a worker, which nobody asks."""
    if not instance.roles & {"reader", "app"}:
        yield None
        return
    host = instance.text("server.host")
    port = instance.number("server.port") if port is None else port
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        _bind(listener, host, port)
        listener.listen(BACKLOG)
        yield listener


@contextlib.contextmanager
def _listen_for_desk(instance: Instance) -> Iterator[socket.socket | None]:
    """The socket of the desk's own port; None where it has none."""
    port = instance.number("server.desk_port")
    if not port or "app" not in instance.roles:
        yield None
        return
    with _listen(instance, port) as listener:
        yield listener


def _bind(listener: socket.socket, host: str, port: int) -> None:
    """Bind, waiting up to a second: children of a supervisor that was just killed may still hold the port."""
    deadline = time.monotonic() + 1.0
    while True:
        try:
            listener.bind((host, port))
        except OSError as error:
            if time.monotonic() < deadline and isinstance(error.errno, int) and error.errno == 98:  # noqa: PLR2004 - EADDRINUSE
                time.sleep(0.05)
                continue
            raise SupervisorError(
                f"cannot listen on {host} port {port}: {error.strerror or error}."
                " Choose another with --port or server.port in strichka.toml (0: any free one)."
            ) from None
        return


def _url(listener: socket.socket | None) -> str:
    """The address to open in a browser on this machine; empty for none."""
    if listener is None:
        return ""
    host, port = listener.getsockname()[:2]
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


@dataclass(slots=True)
class _Child:
    """One process and when it may be started again."""

    name: str
    argv: list[str]
    pass_fds: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | Adopted | None = None
    started: float = 0.0
    delay: float = FIRST_DELAY
    next_start: float = 0.0
    ends: int = 0

    def as_watched(self) -> "Process":
        from strichka.processes.watching.health import Process  # noqa: PLC0415 - only where machines watch

        return Process(self.name, self.process.pid if self.process else 0, self.ends)

    def start(self) -> None:
        self.begin(self.argv, self.pass_fds)

    def begin(self, argv: Sequence[str], pass_fds: Sequence[int]) -> None:
        """Start it by another command than its own, out of reach of Ctrl+C, which is for the supervisor alone."""
        environ = {**ALLOCATOR, **os.environ, SUPERVISOR_VARIABLE: str(os.getpid())}
        self.process = forked.begin(argv, pass_fds, environ) or subprocess.Popen(  # noqa: S603 - our own commands
            argv, pass_fds=pass_fds, env=environ, stdin=subprocess.DEVNULL, process_group=0
        )
        self.started = time.monotonic()

    def look_after(self, now: float) -> bool:
        """Start it when it is due; when it has died, say so and plan the next start, and answer True."""
        if self.process is None:
            if now >= self.next_start:
                self.start()
        elif (code := self.process.poll()) is not None:
            self.delay = FIRST_DELAY if now - self.started > HEALTHY_AFTER else self.delay
            _warn(f"{self.name} ended ({_ending(code)}); starting it again in {self.delay:.1f} s")
            self.process, self.next_start, self.ends = None, now + self.delay, self.ends + 1
            self.delay = min(self.delay * 2, LONGEST_DELAY)
            return True
        return False

    def stop(self, patience: float, hurry: Callable[[], bool]) -> None:
        """SIGTERM, and SIGKILL when ``patience`` seconds have passed or somebody is in a hurry."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        deadline = time.monotonic() + patience
        while self.process.poll() is None:
            if time.monotonic() > deadline or hurry():
                self.process.kill()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(0.05)


def _ending(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"code {code}"


@dataclass(slots=True)
class _Supervisor:
    instance: Instance
    listener: socket.socket | None
    commands: dict[str, Sequence[str]]
    prepare: Callable[[], object]
    desk_listener: socket.socket | None = None
    stops: int = 0
    prepared: bool = False
    app_pipe: int | None = None  # the descriptor on which the app's process id will come
    children: list[_Child] = field(default_factory=list)

    def run(self, url: str, on_ready: Callable[[str], None] | None) -> int:
        self.children = self._children()
        adopt_all()
        with self._signals() as woken, self._watched(url):
            forked.get_ready()
            for child in self._startable():  # before there are threads: see forked.py
                child.look_after(time.monotonic())
            preparing = threading.Thread(target=self._get_ready, args=(url,), daemon=True)
            preparing.start()
            is_begun = False
            while not self.stops:
                now = time.monotonic()
                if not is_begun and len(self._startable()) == len(self.children):
                    is_begun = True
                    preparing.join()
                    self._begin_both()
                    threading.Thread(
                        target=announce, args=(url, self.instance, on_ready), name="announcing", daemon=True
                    ).start()
                for child in [child for child in self._startable() if child.look_after(now)]:
                    self._note_end(child)
                if self.prepared:  # till then commands of ours may run that ask for their end themselves
                    bury_strangers([child.process.pid for child in self.children if child.process])
                self._wait(woken, now)
            self._look([], 0)
            for child in self.children:
                child.stop(PATIENCE[child.name], lambda: self.stops > 1)
        for stale in (self.instance.app_socket, self.instance.control_socket, desk_socket(self.instance)):
            stale.unlink(missing_ok=True)
        return 0

    @contextlib.contextmanager
    def _watched(self, url: str) -> Iterator[None]:
        """Answer machines that watch, where the keeper wants it."""
        if not self.instance.number("health.port"):
            yield
            return
        from strichka.processes.watching import health  # noqa: PLC0415 - a server of HTTP, with all that it loads

        watched = health.Watched(
            self.instance,
            lambda: [one.as_watched() for one in self.children],
            lambda: self.prepared,
            lambda path: answers(path, url, self.instance),
        )
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(health.answering(watched))
            except OSError as error:
                _warn(f"health.port {self.instance.number('health.port')} cannot be used: {error.strerror or error}")
            yield

    def _begin_both(self) -> None:
        """Start app and worker from one process, so that they share what it has loaded. What dies starts by itself."""
        if not {"app", "worker"} <= self.instance.roles:
            return
        app, worker = self._child("app"), self._child("worker")
        self.app_pipe, telling = os.pipe()
        worker.begin([*self._command("both"), str(telling)], (telling,))
        os.close(telling)
        app.next_start = math.inf

    def _hear(self, pipe: int) -> None:
        """Take in the app's process id; where none has come, the app is due by itself."""
        app, number = self._child("app"), os.read(pipe, 32)
        os.close(pipe)
        self.app_pipe, app.next_start, app.started = None, time.monotonic(), time.monotonic()
        if number:
            app.process = Adopted(int(number))

    def _startable(self) -> list[_Child]:
        return [child for child in self.children if self.prepared or child.name in FIRST]

    def _child(self, name: str) -> _Child:
        return next(child for child in self.children if child.name == name)

    def _note_end(self, child: _Child) -> None:
        """For the worker: what a dead child had claimed is free at once."""
        with contextlib.suppress(OSError):
            (self.instance.run / f"{child.name}.ended").touch()

    def _get_ready(self, url: str) -> None:
        """Have the database made ready, however long it takes; each reason why it is not is said once."""
        said, pause = "", FIRST_DELAY
        while self.instance.roles & {"app", "worker"}:
            try:
                self.prepare()
            except InstanceError as error:
                if str(error) != said:
                    served = f"readers are served at {url}, the desk is closed" if url else "nothing is worked at"
                    _warn(f"{served} until this is mended: {error}")
                said, pause = str(error), min(pause * 2, LONGEST_DELAY)
                time.sleep(pause)
            else:
                self.prepared = True
                garbage.give_back()  # a new newsroom was moved through our memory
                os.kill(os.getpid(), signal.SIGCHLD)  # wakes the loop
                return

    def _children(self) -> list[_Child]:
        """Those of this machine's roles; an app is reached by its server, so a server is there with both."""
        folder, roles = str(self.instance.folder), self.instance.roles
        ours = [sys.executable, "-m"]
        children = []
        for name, listener, more in (("server", self.listener, []), ("desk", self.desk_listener, ["--desk"])):
            if listener is not None:
                descriptor = listener.fileno()
                server = [*ours, "strichka.processes.server", "--dir", folder, "--fd", str(descriptor), *more]
                children.append(_Child(name, server, (descriptor,)))
        if self.instance.number("node.port"):
            children.append(_Child("node", [*ours, "strichka.processes.node", "--dir", folder]))
        return children + [_Child(name, self._command(name)) for name in ("app", "worker") if name in roles]

    def _command(self, name: str) -> list[str]:
        ours = [sys.executable, "-m", "strichka", f"_{name}", "--dir", str(self.instance.folder)]
        return list(self.commands.get(name, ours))

    @contextlib.contextmanager
    def _signals(self) -> Iterator[int]:
        """Note stop signals and wake the loop for these and for a child's death."""
        reading, writing = os.pipe()
        os.set_blocking(reading, False)
        os.set_blocking(writing, False)
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        signal.signal(signal.SIGCHLD, lambda _number, _frame: None)
        try:
            yield reading
        finally:
            signal.set_wakeup_fd(-1)
            os.close(reading)
            os.close(writing)

    def _stop(self, _number: int, _frame: object) -> None:
        self.stops += 1

    def _wait(self, woken: int, now: float) -> None:
        """Sleep until a signal arrives or the next planned start."""
        due = [child.next_start - now for child in self._startable() if child.process is None]
        self._look([woken], max(0.0, min([60.0, *due])))
        with contextlib.suppress(BlockingIOError):
            os.read(woken, 4096)

    def _look(self, woken: list[int], seconds: float) -> None:
        watched = woken if self.app_pipe is None else [*woken, self.app_pipe]
        ready, _writing, _wrong = select.select(watched, [], [], seconds)
        if self.app_pipe in ready:
            self._hear(self.app_pipe)
