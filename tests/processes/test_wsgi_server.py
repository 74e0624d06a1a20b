import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.server.serving import eventually, read_all

APP = """
import sys, time
from pathlib import Path
from strichka import options
from strichka.processes.wsgi_server import serve_app
def app(environ, start_response):
    if environ["PATH_INFO"] == "/slow/":
        Path(sys.argv[1], "begun").touch()
        time.sleep(0.8)
    body = environ["wsgi.input"].read()
    names = ("REMOTE_ADDR", "HTTP_HOST", "wsgi.url_scheme", "QUERY_STRING", "REQUEST_METHOD", "PATH_INFO")
    lines = [f"{name}={environ[name]}" for name in names] + [f"body={len(body)}"]
    start_response("200 OK", [("Content-Type", "text/plain"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")])
    return ["\\n".join(lines).encode()]
serve_app(app, options.load(Path(sys.argv[1])))
"""


def listens(path: Path) -> bool:
    """The socket's file is there a moment before anybody answers behind it."""
    with socket.socket(socket.AF_UNIX) as probe:
        return probe.connect_ex(str(path)) == 0


@pytest.fixture
def app(server):
    process = subprocess.Popen([sys.executable, "-c", APP, str(server.instance.folder)])
    eventually(lambda: listens(server.instance.app_socket))
    yield process
    process.kill()
    process.wait()


def test_the_app_knows_reader_host_and_scheme_through_the_server(server, app):
    got = server.ask("/desk/%D1%8F/?q=1", host="paper.example", x_forwarded_for="6.6.6.6")

    assert got.body.decode().splitlines() == [
        "REMOTE_ADDR=127.0.0.1",
        "HTTP_HOST=paper.example",
        "wsgi.url_scheme=http",
        "QUERY_STRING=q=1",
        "REQUEST_METHOD=GET",
        "PATH_INFO=/desk/Ñ\x8f/",
        "body=0",
    ]
    assert got.all("set-cookie") == ["a=1", "b=2"]
    assert got["server"] is None


def test_a_large_upload_arrives_whole(server, app):
    body = b"x" * 5_000_000

    assert server.ask("/desk/", method="POST", body=body).body.endswith(b"body=5000000")
    assert server.ask("/desk/", method="POST", body=(b"x" * 1000 for _ in range(50))).body.endswith(b"body=50000")
    assert server.ask("/desk/", method="HEAD").body == b""
    assert server.ask("/desk/").status == 200


def test_its_socket_is_for_the_instances_user_alone(server, app):
    assert server.instance.app_socket.stat().st_mode & 0o777 == 0o600


def test_sigterm_answers_what_was_begun_and_ends_with_code_0(server, app):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(server.ask("/slow/")))
    thread.start()
    eventually((server.instance.folder / "begun").exists)
    app.terminate()
    thread.join()

    assert app.wait(60) == 0
    assert answers[0].status == 200
    assert b"PATH_INFO=/slow/" in answers[0].body
    assert not server.instance.app_socket.exists()


def test_a_restarted_app_takes_over_the_socket(server, app):
    assert server.ask("/desk/").status == 200
    app.kill()
    app.wait()
    assert server.ask("/desk/").status == 503

    again = subprocess.Popen([sys.executable, "-c", APP, str(server.instance.folder)])
    try:
        eventually(lambda: server.ask("/desk/").status == 200)
    finally:
        again.kill()
        again.wait()


def test_its_title_is_the_contracts(server, app):
    eventually(lambda: _title(app.pid) == "strichka app")
    with server.connect() as connection:
        connection.sendall(b"GET /-/health HTTP/1.1\r\nConnection: close\r\n\r\n")
        read_all(connection)
    assert _title(server.process.pid) == "strichka server"


def _title(pid):
    with open(f"/proc/{pid}/cmdline", encoding="utf-8") as line:  # noqa: PTH123
        return line.read().rstrip("\0")
