"""``strichka deploy``: configuration for what runs a newsroom, with this instance's paths, machines and headers."""

import getpass
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from strichka.instance.errors import InstanceError
from strichka.instance.keeping import deploy_machines, deploy_pods
from strichka.options import Instance
from strichka.server.http import headers

UNFIT = set(" \t\n\"';{}$\\")
# By role, what systemd gives it when the machine has no rest: an app answers the desk before readers are served.
# Of several roles on one machine the first here counts.
BUDGETS = {
    "all": "CPUWeight=100",
    "app": "CPUWeight=400\nNice=-5\nMemoryHigh=4G",
    "worker": "CPUWeight=200\nNice=0\nMemoryHigh=4G",
    "reader": "CPUWeight=50\nNice=5\nMemoryHigh=2G",
}

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Asked:
    """What to print it for: a machine's roles with commas between (systemd), or its name (Patroni, etcd)."""

    instance: Instance
    role: str = "all"
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A file that is printed: its template, and what stands in it."""

    template: str
    values: Callable[[Asked], Mapping[str, object]]


def _house(asked: Asked) -> Values:
    """What every file may name."""
    instance = asked.instance
    return {
        "folder": instance.folder,
        "host": urlsplit(instance.url).hostname or "localhost",
        "port": instance.number("server.port"),
        "upload": instance.number("server.max_upload_mb"),
        "image": instance.text("deploy.image"),
        "version": version("strichka"),
    }


def _systemd(asked: Asked) -> Values:
    roles = [one.strip() for one in asked.role.split(",")]
    if unknown := [one for one in roles if one not in BUDGETS]:
        raise InstanceError(
            f"--role: {unknown[0]!r} is no role; write {', '.join(BUDGETS)}, several with commas between."
        )
    command = f"{Path(sys.prefix) / 'bin' / 'strichka'} serve --dir {asked.instance.folder}"
    return {
        "user": getpass.getuser(),
        "command": command if "all" in roles else f"{command} --role {','.join(roles)}",
        "role": ",".join(roles),
        "budget": next(budget for role, budget in BUDGETS.items() if role in roles),
    }


def _nginx(asked: Asked) -> Values:
    instance = asked.instance
    of_files = headers.files(instance)
    address = instance.text("server.host")
    return {
        "paper": instance.paper,
        "static": instance.static,
        "host": urlsplit(instance.url).hostname if instance.text("site.url") else "_",
        "address": address,
        "desk_port": instance.number("server.desk_port") or instance.number("server.port"),
        "user": getpass.getuser(),
        "page_headers": _add_headers(headers.pages(instance)),
        "file_headers": _add_headers(of_files),
        "included_headers": _add_headers((*of_files, *headers.ANYWHERE)),
        "played": "|".join(headers.PLAYED_SUFFIXES),
        "played_headers": _add_headers(headers.attached(of_files, played=True)),
        "attached_headers": _add_headers(headers.attached(of_files, played=False)),
        "cache_page": headers.CACHE_PAGE,
        "cache_short": headers.CACHE_SHORT,
        "cache_for_ever": headers.CACHE_FOR_EVER,
    }


def _add_headers(rows: tuple[tuple[str, str], ...]) -> str:
    return "\n".join(f'        add_header {name} "{value}";' for name, value in rows)


def _of_database(asked: Asked) -> Mapping[str, object]:
    return deploy_machines.database(asked.instance, asked.machine)


KINDS: Mapping[str, Kind] = {
    "nginx": Kind("nginx.conf", _nginx),
    "systemd": Kind("strichka.service", _systemd),
    "haproxy": Kind("haproxy.cfg", lambda asked: deploy_machines.haproxy(asked.instance)),
    "varnish": Kind("varnish.vcl", lambda asked: deploy_machines.varnish(asked.instance)),
    "patroni": Kind("patroni.yml", _of_database),
    "etcd": Kind("etcd.env", _of_database),
    "image": Kind("Containerfile", lambda _asked: {}),
    "compose": Kind("compose.yml", lambda asked: deploy_pods.compose(asked.instance)),
    "kubernetes": Kind("kubernetes.yaml", lambda asked: deploy_pods.kubernetes(asked.instance)),
}


def text(what: str, asked: Asked) -> str:
    """The configuration of ``what``, ready to be copied. Raises InstanceError where something is not told yet."""
    if UNFIT & set(str(asked.instance.folder) + sys.prefix):
        raise InstanceError(f"{asked.instance.folder}: move it to a path without spaces and quotes first.")
    kind = KINDS[what]
    template = Template((files("strichka.instance") / "files/deploy" / kind.template).read_text("utf-8"))
    return template.substitute({**_house(asked), **kind.values(asked)})
