"""What the printed files of the front and of the database say of the newsroom's machines (``[deploy]``)."""

from urllib.parse import urlsplit

from strichka import machine_options
from strichka.instance.errors import InstanceError
from strichka.machine_options import Machine
from strichka.options import Instance
from strichka.server.front import key_of
from strichka.server.to_app.made import exactly

POSTGRES = "15"  # Debian 12's
HEALTH_PORT = 9100  # where the instance has none yet
LIMITS = """\
    # One address: so many connections at once, so many new requests in ten seconds. An office shares one: be generous.
    stick-table type ipv6 size 500k expire 30s store conn_cur,http_req_rate(10s)
    http-request track-sc0 src
    http-request deny deny_status 429 if { sc_conn_cur(0) gt 200 } or { sc_http_req_rate(0) gt 1000 }
"""


def machines(instance: Instance, *roles: str) -> list[Machine]:
    """Machines that have one of these roles; where none is named, this one has them all."""
    host = instance.text("server.host")
    alone = Machine("strichka", host if host not in {"0.0.0.0", "::"} else "127.0.0.1", frozenset({"all"}))  # noqa: S104
    rows = instance.words("deploy.machines")
    every = [machine_options.machine(row) for row in rows] or [alone]
    return [one for one in every if one.roles & {"all", *roles}]


def _needed(instance: Instance, *roles: str) -> list[Machine]:
    found = machines(instance, *roles)
    if not found:
        raise InstanceError(f"deploy.machines names no machine with the role {' or '.join(roles)}.")
    return found


def haproxy(instance: Instance) -> dict[str, object]:
    port = instance.number("server.port")
    apps = _needed(instance, "app")
    behind_cdn = instance.number("server.trusted_proxies") > 1
    return {
        "bind": _binds(instance),
        "limits": "" if behind_cdn else LIMITS,
        "real_address": "    option forwardfor" if behind_cdn else "    http-request set-header x-forwarded-for %[src]",
        "proxies": max(1, instance.number("server.trusted_proxies")),
        "front_key": key_of(instance),
        "made": " ".join(sorted(exactly(instance))),
        "check": f"check port {_health(instance)} inter 1s fastinter 500ms fall 3 rise 2 maxconn 4000",
        "readers": _servers(_needed(instance, "reader"), port),
        # Used when none of these is ready: rather a machine that is not than none.
        "readers_instead": _servers(_needed(instance, "reader"), port, "-anyhow", " no-check backup"),
        "apps": _servers(apps, port),
        "desks": _servers(apps, instance.number("server.desk_port") or port),
        "letters": _servers(machines(instance, "reader", "app"), port),
    }


def _binds(instance: Instance) -> str:
    if not instance.url.startswith("https://"):
        return "    bind :80"
    return (
        "    bind :80\n    bind :443 ssl crt /etc/haproxy/certs/ alpn h2,http/1.1\n"
        "    http-request redirect scheme https code 301 unless { ssl_fc }"
    )


def _health(instance: Instance) -> int:
    return instance.number("health.port") or HEALTH_PORT


def _servers(machines_of: list[Machine], port: int, called: str = "", how: str = "") -> str:
    return "\n".join(f"    server {one.name}{called} {at(one.address)}:{port}{how}" for one in machines_of)


def at(address: str) -> str:
    """An address as it stands before a port."""
    return f"[{address}]" if ":" in address else address


def varnish(instance: Instance) -> dict[str, object]:
    port, readers, apps = instance.number("server.port"), _needed(instance, "reader"), _needed(instance, "app")
    every = {one.name: one for one in (*readers, *apps, *machines(instance, "worker"))}
    made = "|".join(one.replace(".", r"\.").replace("?", "") for one in sorted(exactly(instance)))
    return {
        "proxies_behind": 2,
        "purgers": "\n".join(f'    "{one.address}";' for one in every.values()),
        "backends": "\n\n".join(_backend(one, port) for one in every.values()),
        "readers": "\n".join(f"    readers.add_backend({_vcl(one.name)});" for one in readers),
        "apps": "\n".join(f"    apps.add_backend({_vcl(one.name)});" for one in apps),
        "front_key": key_of(instance),
        "made": rf"^(?:{made})(?:\?|$)",
    }


def _vcl(name: str) -> str:
    return "m_" + name.replace("-", "_")


def _backend(one: Machine, port: int) -> str:
    return (
        f'backend {_vcl(one.name)} {{\n    .host = "{one.address}";\n    .port = "{port}";\n'
        "    .connect_timeout = 1s;\n    .first_byte_timeout = 30s;\n    .max_connections = 2000;\n"
        '    .probe = { .url = "/-/health"; .interval = 1s; .timeout = 2s; .window = 4; .threshold = 2; }\n}'
    )


def database(instance: Instance, name: str) -> dict[str, object]:
    """What Patroni and etcd on the machine ``name`` are told."""
    every = [machine_options.database(row) for row in instance.words("deploy.databases")]
    if not every:
        raise InstanceError("Name the machines of PostgreSQL first: deploy.databases in strichka.toml.")
    mine = next((one for one in every if one.name == name), None)
    if mine is None:
        names = ", ".join(one.name for one in every)
        raise InstanceError(f"Say for which machine: --machine NAME, one of {names}.")
    user = urlsplit(instance.text("database.url")).username or "strichka"
    clients = dict.fromkeys(one.address for one in machines(instance, *machine_options.ROLES))
    peers = [f"host replication replicator {_alone(one.address)} scram-sha-256" for one in every]
    supers = [f"host all postgres {_alone(one.address)} scram-sha-256" for one in every]
    ours = [
        f"host {what} {user} {_alone(address)} scram-sha-256" for address in clients for what in ("all", "replication")
    ]
    return {
        "name": mine.name,
        "user": user,
        "address": mine.address,
        "address_url": at(mine.address),
        "etcd_hosts": ", ".join(f'"{at(one.address)}:2379"' for one in every),
        "etcd_cluster": ",".join(f"{one.name}=http://{at(one.address)}:2380" for one in every),
        "postgres": POSTGRES,
        "hba": "\n".join(f"    - {line}" for line in (*peers, *supers, *ours)),
    }


def _alone(address: str) -> str:
    return f"{address}/{128 if ':' in address else 32}"
