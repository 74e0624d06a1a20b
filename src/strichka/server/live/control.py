"""What app and worker say to the readers' server, over its private socket: one JSON object a line.

``{"op": "event", "channel": "story:k3f9", "event": "steps", "data": {…}}`` goes to everyone who listens to the
channel; ``{"op": "end", "user": "7"}`` closes all streams of a user, whose tickets until then are void;
``{"op": "ping"}``, ``{"op": "audience"}``, ``{"op": "figures"}``, ``{"op": "presence", "channel": …}`` and
``{"op": "presences", "prefix": …}``, of every channel whose name begins so, are questions.
"""

import json
import socket
import time
from pathlib import Path
from typing import Any

from strichka.options import Instance

MOST_BYTES = 1 << 20
OF_STREAMS = frozenset({"event", "end", "presence", "presences"})  # asked of the process that holds the desk's streams


def send(instance: Instance, message: dict[str, Any], timeout: float = 0.5) -> dict[str, Any] | None:
    """Say it and return the server's answer; None, never an error, when the server cannot be reached in time.

    ``timeout`` is in seconds, for the whole exchange. The answer has ``ok``; a refused message has ``error``.
    """
    line = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
    deadline = time.monotonic() + timeout
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(timeout)
            connection.connect(str(_socket_of(instance, message)))
            connection.sendall(line)
            answer = json.loads(_line(connection, deadline))
    except (OSError, ValueError):
        return None
    return answer if isinstance(answer, dict) else None


def _socket_of(instance: Instance, message: dict[str, Any]) -> Path:
    return desk_socket(instance) if message.get("op") in OF_STREAMS else instance.control_socket


def desk_socket(instance: Instance) -> Path:
    """The control socket of the process that holds the desk's streams: the server's, or the desk's own."""
    return instance.run / "desk.sock" if instance.number("server.desk_port") else instance.control_socket


def broadcast(instance: Instance, *, channel: str, event: str, data: Any) -> int:
    """Send an event to a channel's listeners; how many got it (0 when the server cannot be reached)."""
    answer = send(instance, {"op": "event", "channel": channel, "event": event, "data": data})
    return int(answer.get("clients", 0)) if answer else 0


def readers_now(instance: Instance) -> dict[str, int] | None:
    """How many readers each story has at this moment, the most read first; None when the server cannot be asked."""
    answer = send(instance, {"op": "audience"})
    return {str(story): int(count) for story, count in answer["stories"].items()} if answer else None


def _line(connection: socket.socket, deadline: float) -> bytes:
    received = b""
    while not received.endswith(b"\n"):
        connection.settimeout(max(0.001, deadline - time.monotonic()))
        piece = connection.recv(65536)
        if not piece or len(received) > MOST_BYTES:
            raise OSError("the server closed without an answer")
        received += piece
    return received
