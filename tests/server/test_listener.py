import socket

from strichka.server.live.control import send


def test_the_socket_is_for_the_instances_user_alone(server):
    server.ask("/-/health")

    assert server.instance.control_socket.stat().st_mode & 0o777 == 0o600


def test_a_message_that_means_nothing_is_refused_by_name(server):
    server.ask("/-/health")

    assert send(server.instance, {"op": "dance"}) == {"ok": False, "error": "unknown message 'dance'"}
    assert send(server.instance, {"op": "event", "channel": 7}) == {"ok": False, "error": "unknown message 'event'"}


def test_nonsense_and_endless_lines_do_no_harm(server):
    server.ask("/-/health")
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(server.instance.control_socket))
        connection.sendall(b"nonsense\n[]\n")
        answers = connection.makefile("rb")
        assert [answers.readline() for _ in range(2)] == [b'{"ok": false, "error": "not a message"}\n'] * 2
        try:
            for _ in range(40):
                connection.sendall(b"x" * 100_000)
        except OSError:
            pass

    assert send(server.instance, {"op": "ping"})["ok"] is True
