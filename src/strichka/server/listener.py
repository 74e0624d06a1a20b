"""The server's end of the private socket on which app and worker speak to it; the messages are in control.py."""

import asyncio
import json
import os
from typing import Any

from strichka.options import Instance
from strichka.server.live.control import MOST_BYTES, desk_socket
from strichka.server.site import Site


class Listener:
    """Answers control messages, one JSON object a line, for as long as a sender keeps its connection."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._server: asyncio.AbstractServer | None = None

    async def start(self, instance: Instance) -> None:
        """Listen; only the instance's own user may connect."""
        path = desk_socket(instance) if self._site.is_desk else instance.control_socket
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        before = os.umask(0o177)
        try:
            self._server = await asyncio.start_unix_server(self._serve, str(path), limit=MOST_BYTES)
        finally:
            os.umask(before)

    def stop(self) -> None:
        if self._server is not None:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                answer = json.dumps(self._answer(line), ensure_ascii=False).encode()
                writer.write(answer + b"\n")
                await writer.drain()
        except (OSError, ValueError):  # gone, or a line longer than the limit
            pass
        finally:
            writer.close()

    def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            message = json.loads(line)
            operation = message["op"]
        except (ValueError, TypeError, KeyError):
            return {"ok": False, "error": "not a message"}
        match operation:
            case "ping":
                return {"ok": True, "pid": os.getpid()}
            case "audience":
                return {"ok": True, **self._site.counts()}
            case "figures":
                return {"ok": True, **self._site.figures()}
            case "presence":
                return {"ok": True, "people": self._site.hub.presence(str(message.get("channel")))}
            case "presences":
                return {"ok": True, "channels": self._site.hub.presences(str(message.get("prefix")))}
            case "end" if isinstance(message.get("user"), str):
                return {"ok": True, "clients": self._site.hub.end(message["user"])}
            case "event" if isinstance(message.get("channel"), str) and isinstance(message.get("event"), str):
                clients = self._site.hub.broadcast(message["channel"], message["event"], message.get("data"))
                return {"ok": True, "clients": clients}
        return {"ok": False, "error": f"unknown message {operation!r}"}
