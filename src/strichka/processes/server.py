"""``python -m strichka.processes.server --dir INSTANCE --fd N``: the readers' process, as the supervisor starts it."""

import argparse
import socket
from pathlib import Path

from strichka import options
from strichka.feed_formats import FORMATS
from strichka.instance import garbage
from strichka.letterbox.writer import Copy, no_copy
from strichka.options import Instance
from strichka.plugins import loading
from strichka.processes.child import prepare
from strichka.server.process import run


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m strichka.processes.server")
    parser.add_argument("--dir", type=Path, required=True, help="the instance's folder")
    parser.add_argument("--fd", type=int, required=True, help="a listening socket that was inherited")
    parser.add_argument("--desk", action="store_true", help="serve the desk alone (server.desk_port)")
    arguments = parser.parse_args()
    prepare("strichka desk" if arguments.desk else "strichka server")
    loading.load({"feed_formats": FORMATS}, loading.installed())  # their media types
    garbage.give_back_now_and_then()
    instance = options.load(arguments.dir)
    run(instance, socket.socket(fileno=arguments.fd), copy=_copy(instance), is_desk=arguments.desk)


def _copy(instance: Instance) -> Copy:
    if instance.number("letterbox.copies") < 2:  # noqa: PLR2004 - one machine and another
        return no_copy
    from strichka.nodes.shipping.copier import Copier  # noqa: PLC0415 - only where there are several machines

    return Copier(instance)


if __name__ == "__main__":
    main()
