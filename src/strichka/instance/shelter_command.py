"""``strichka shelter on | off | show``: under attack readers get what is baked and nothing else, within a second."""

import argparse
from collections.abc import Callable
from datetime import datetime

from strichka.instance import folder
from strichka.instance.errors import InstanceError
from strichka.options import Instance
from strichka.server import shelter

SAID = {
    "on": "Readers get baked pages, pictures and files alone; search, reports and subscriptions wait. The desk works.\n"
    "End it with: strichka shelter off",
    "off": "Readers are served as ever.",
}


def add(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Declare it; ``command`` declares one, as in ``cli.py``."""
    parser = command("shelter", run, "Under attack: serve readers what is baked and nothing else; the desk works on.")
    parser.add_argument("what", choices=["on", "off", "show"])


def run(arguments: argparse.Namespace) -> int:
    """Raises InstanceError where the switch cannot be written."""
    instance = folder.find(arguments.dir)
    try:
        if arguments.what == "on":
            shelter.put_up(instance)
        elif arguments.what == "off":
            shelter.take_down(instance)
    except OSError as error:
        raise InstanceError(f"{instance.data / shelter.NAME} cannot be changed: {error.strerror}.") from error
    print(SAID.get(arguments.what) or state(instance))
    return 0


def state(instance: Instance) -> str:
    since = shelter.since(instance)
    if since is None:
        return "The shelter is down: readers are served as ever."
    return f"The shelter is up since {datetime.fromtimestamp(since).astimezone():%Y-%m-%d %H:%M}: {SAID['on']}"
