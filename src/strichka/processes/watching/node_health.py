"""What a machine that is a node says of its copy of the store, and of the other nodes it knows. It knows no Django."""

import time
from collections.abc import Iterator
from typing import Any

from strichka.nodes.pulling import state
from strichka.options import Instance
from strichka.processes.watching.metric import Metric

LATE = 8.0  # seconds without the log, or behind it, from which a node lags; the state is written every three


def reasons(instance: Instance) -> list[str]:
    """Why readers should be sent elsewhere. A node that is cut off is none: what it has it goes on serving."""
    now = state.read(instance)
    if not instance.number("node.port") or "reader" not in instance.roles:
        return []
    if now.get("withheld"):
        return ["the kill lease has ended without contact: fresh pages are withheld"]
    return [] if now.get("is_whole") or now.get("is_fit") else ["the store has not all pages yet"]


def notes(instance: Instance) -> list[str]:
    """What a keeper should know though this machine is ready."""
    now = state.read(instance)
    if not instance.number("node.port") or not now:
        return []
    found = []
    if _contact(now) > LATE:
        since = f"for {_contact(now):.0f} s" if now["contact"] else "yet"
        found.append(f"the bake log was not read {since}: what is here is served")
    if not now["is_whole"] and now["is_fit"]:
        found.append("the store is compared with the whole bake log: what is here is served meanwhile")
    if now["pending"]:
        found.append(f"{now['pending']} pages or files could not be fetched yet")
    if _contact(now) <= LATE:
        others = [one for one in now["others"] if one["name"] != instance.node_name and "reader" in one["roles"]]
        late = [one for one in others if max(one["silent"], one["behind"]) > LATE]
        found += [f"{one['name']} lags: {one['behind']:.0f} s behind, silent for {one['silent']:.0f} s" for one in late]
    return found


def metrics(instance: Instance) -> Iterator[Metric]:
    now = state.read(instance)
    if not instance.number("node.port") or not now:
        return
    yield Metric("strichka_node_contact_age_seconds", "Since the bake log was last read.", (({}, _contact(now)),))
    yield Metric("strichka_node_pending", "Pages and files that could not be fetched yet.", (({}, now["pending"]),))
    yield Metric("strichka_node_whole", "Whether everything in the log is here.", (({}, float(now["is_whole"])),))
    yield Metric("strichka_node_log_sequence", "The last number of the bake log.", (({}, float(now["head"])),))
    behind = tuple(({"node": one["name"]}, float(one["behind"])) for one in now["others"])
    yield Metric("strichka_node_lag_seconds", "By node: since the first row that it lacks was written.", behind)
    reached = tuple(({"node": one["name"]}, float(one["acknowledged"])) for one in now["others"])
    yield Metric("strichka_node_acknowledged", "By node: all up to this number is on its disk.", reached)


def _contact(now: dict[str, Any]) -> float:
    """Seconds since the log was last read; it is written down every three."""
    return max(0.0, time.time() - float(now["contact"]))
