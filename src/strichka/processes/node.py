"""``python -m strichka.processes.node --dir INSTANCE``: the process by which machines of a newsroom copy the store.

Where pages are baked it gives their bytes to other nodes; everywhere it follows the bake log, and ships the reports of
readers from this machine's letterbox. It knows no Django.
"""

import argparse
import contextlib
import logging
import signal
import threading
from pathlib import Path

from strichka import options
from strichka.nodes.origins import private_port
from strichka.nodes.pulling.follower import Follower
from strichka.nodes.shared_key import is_baker
from strichka.nodes.shipping.copies import Copies
from strichka.nodes.shipping.counts import Counts
from strichka.nodes.shipping.reports import Shipper
from strichka.options import Instance
from strichka.processes.child import prepare


def run(instance: Instance) -> None:
    """Be a node until SIGTERM. Raises OSError: the private port is in use."""
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda _number, _frame: stop.set())
    copies = Copies(instance)
    serving = private_port.answering(instance, copies.take) if is_baker(instance) else contextlib.nullcontext()
    beside = [Shipper(instance).run, Counts(instance).run, *([copies.run] if is_baker(instance) else [])]
    threads = [threading.Thread(target=work, args=(stop,), daemon=True) for work in beside]
    with serving:
        for thread in threads:
            thread.start()
        Follower(instance).run(stop)
        for thread in threads:
            thread.join()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m strichka.processes.node")
    parser.add_argument("--dir", type=Path, required=True, help="the instance's folder")
    arguments = parser.parse_args()
    prepare("strichka node")
    logging.basicConfig(format="strichka node: %(message)s", level=logging.WARNING)
    run(options.load(arguments.dir))


if __name__ == "__main__":
    main()
