"""What the printed files for containers say: a service, or a StatefulSet, for each role."""

from importlib.resources import files
from string import Template

from strichka.instance.keeping.deploy_machines import HEALTH_PORT
from strichka.options import CONFIG_NAME, Instance
from strichka.server.to_app.made import exactly

NODE_PORT = 8700  # where the instance has none yet
# Machines by role: how many, and what Kubernetes keeps for each.
ROLES = {
    "reader": (3, "250m", "256Mi", "1Gi"),
    "app": (2, "500m", "512Mi", "2Gi"),
    "worker": (2, "500m", "512Mi", "2Gi"),
}


def _ports(instance: Instance) -> dict[str, int]:
    ports = {
        "paper": instance.number("server.port"),
        "health": instance.number("health.port") or HEALTH_PORT,
        "node": instance.number("node.port") or NODE_PORT,
    }
    desk = instance.number("server.desk_port")
    return ports | ({"desk": desk} if desk else {})


def compose(instance: Instance) -> dict[str, object]:
    names = [f"{role}-{number + 1}" for role, (count, *_sizes) in ROLES.items() for number in range(count)]
    addresses = {name: f"{_NETWORK}.{number + 11}" for number, name in enumerate(names)}
    rows = [f'"{name}={address} {_roles(name.partition("-")[0])}"' for name, address in addresses.items()]
    return {
        "node_port": _ports(instance)["node"],
        "health_port": _ports(instance)["health"],
        "machines": ", ".join(rows),
        "subnet": f"{_NETWORK}.0/24",
        "services": "\n".join(_service(name, address) for name, address in addresses.items()) + _FRONT,
        "volumes": "\n".join(f"  {name}: {{}}" for name in names),
    }


_NETWORK = "172.31.77"  # in which compose's machines have an address each, as the front wants it
_FRONT = """
  front:
    image: haproxy:2.8-bookworm
    restart: always
    ports: ["80:80"]
    depends_on: [reader-1, app-1]
    volumes: ["./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro"]
"""


def _service(name: str, address: str) -> str:
    role = _roles(name.partition("-")[0])
    return f"""\
  {name}:
    <<: *machine
    command: ["serve", "--dir", "/srv/paper", "--role", "{role}"]
    environment:
      <<: *environment
      STRICHKA_NODE_NAME: {name}
      STRICHKA_NODE_HOST: {name}
    networks:
      default:
        ipv4_address: {address}
    volumes:
      - ./strichka.toml:/srv/paper/strichka.toml:ro
      - ./theme.css:/srv/paper/theme.css:ro
      - ./templates:/srv/paper/templates:ro
      - {name}:/srv/paper/data
"""


def _roles(role: str) -> str:
    """A worker's machine answers for the app too."""
    return "app,worker" if role == "worker" else role


def kubernetes(instance: Instance) -> dict[str, object]:
    ports = _ports(instance)
    toml = (instance.folder / CONFIG_NAME).read_text("utf-8")
    front = [name for name in ("paper", "desk") if name in ports]
    return {
        "node_port": ports["node"],
        "toml": "\n".join(f"    {line}".rstrip() for line in toml.splitlines() or ["# all as shipped"]),
        "sets": "\n".join(_set(instance, role) for role in ROLES),
        "front_ports": "\n".join(f"        - {{protocol: TCP, port: {ports[name]}}}" for name in front),
        "paths": _paths(instance, ports),
    }


def _paths(instance: Instance, ports: dict[str, int]) -> str:
    rows = [("/desk", "Prefix", "strichka-app", "desk" if "desk" in ports else "paper")]
    rows += [(path, "Prefix", "strichka-reader", "paper") for path in ("/report", "/pulse")]
    rows += [("/-", "Prefix", "strichka-app", "paper")]
    rows += [(path, "Exact", "strichka-app", "paper") for path in sorted(exactly(instance))]
    rows += [("/", "Prefix", "strichka-reader", "paper")]
    return "\n".join(
        f"          - path: {path}\n            pathType: {kind}\n"
        f"            backend: {{service: {{name: {service}, port: {{name: {port}}}}}}}"
        for path, kind, service, port in rows
    )


def _set(instance: Instance, role: str) -> str:
    """Service, StatefulSet and budget of a role."""
    ports = _ports(instance)
    count, processor, least, most = ROLES[role]
    served = [name for name in ("paper", "desk") if name in ports]
    open_ports = "\n".join(f"            - {{name: {name}, containerPort: {port}}}" for name, port in ports.items())
    of_service = "\n".join(f"    - {{name: {name}, port: {ports[name]}, targetPort: {name}}}" for name in served)
    template = files("strichka.instance").joinpath("files/deploy/kubernetes-role.yaml").read_text("utf-8")
    given = {"role": role, "roles": _roles(role), "count": count, "image": instance.text("deploy.image")}
    sizes = {"processor": processor, "least": least, "most": most}
    lines = {"node": ports["node"], "health": ports["health"], "of_service": of_service, "open_ports": open_ports}
    return Template(template).substitute({**given, **sizes, **lines}).rstrip("\n")
