"""What the printed files for containers say: a service, or a StatefulSet, for each role."""

from strichka.instance.keeping.deploy_machines import HEALTH_PORT
from strichka.options import CONFIG_NAME, Instance
from strichka.server.to_app.made import exactly

NODE_PORT = 8700  # where the instance has none yet
# Machines by role: how many, and what Kubernetes keeps for each. A worker beside the reader's side takes its reports.
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
    return {
        "node_port": _ports(instance)["node"],
        "health_port": _ports(instance)["health"],
        "services": "\n".join(map(_service, names)) + _FRONT,
        "volumes": "\n".join(f"  {name}: {{}}" for name in names),
    }


_FRONT = """
  front:
    image: haproxy:2.8-bookworm
    restart: always
    ports: ["80:80"]
    depends_on: [reader-1, app-1]
    volumes: ["./haproxy.cfg:/usr/local/etc/haproxy/haproxy.cfg:ro"]
"""


def _service(name: str) -> str:
    role = _roles(name.partition("-")[0])
    return f"""\
  {name}:
    <<: *machine
    command: ["serve", "--dir", "/srv/paper", "--role", "{role}"]
    environment:
      <<: *environment
      STRICHKA_NODE_NAME: {name}
      STRICHKA_NODE_HOST: {name}
    volumes:
      - ./strichka.toml:/srv/paper/strichka.toml:ro
      - ./theme.css:/srv/paper/theme.css:ro
      - ./templates:/srv/paper/templates:ro
      - {name}:/srv/paper/data
"""


def _roles(role: str) -> str:
    """Reports lie where they were taken until a worker of that folder brings them in: who takes them has one."""
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
    rows += [(path, "Prefix", "strichka-worker", "paper") for path in ("/report", "/pulse")]
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
    return f"""\
---
apiVersion: v1
kind: Service
metadata:
  name: strichka-{role}
  labels: {{app.kubernetes.io/name: strichka, app.kubernetes.io/component: {role}}}
spec:
  selector: {{app.kubernetes.io/name: strichka, app.kubernetes.io/component: {role}}}
  ports:
{of_service}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: strichka-{role}
spec:
  maxUnavailable: 1
  selector:
    matchLabels: {{app.kubernetes.io/name: strichka, app.kubernetes.io/component: {role}}}
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: strichka-{role}
  labels: {{app.kubernetes.io/name: strichka, app.kubernetes.io/component: {role}}}
spec:
  replicas: {count}
  serviceName: strichka-nodes
  podManagementPolicy: Parallel
  selector:
    matchLabels: {{app.kubernetes.io/name: strichka, app.kubernetes.io/component: {role}}}
  template:
    metadata:
      labels: {{app.kubernetes.io/name: strichka, app.kubernetes.io/component: {role}}}
    spec:
      terminationGracePeriodSeconds: 45
      automountServiceAccountToken: false
      securityContext: {{runAsUser: 10001, runAsGroup: 10001, fsGroup: 10001, runAsNonRoot: true}}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels: {{app.kubernetes.io/name: strichka, app.kubernetes.io/component: {role}}}
      containers:
        - name: strichka
          image: {instance.text("deploy.image")}
          args: ["serve", "--dir", "/srv/paper", "--role", "{_roles(role)}"]
          env:
            - {{name: STRICHKA_NODE_NAME, valueFrom: {{fieldRef: {{fieldPath: metadata.name}}}}}}
            - {{name: STRICHKA_NODE_HOST, valueFrom: {{fieldRef: {{fieldPath: status.podIP}}}}}}
            - {{name: STRICHKA_NODE_PORT, value: "{ports["node"]}"}}
            - {{name: STRICHKA_SERVER_HOST, value: "0.0.0.0"}}
            - {{name: STRICHKA_HEALTH_HOST, value: "0.0.0.0"}}
            - {{name: STRICHKA_HEALTH_PORT, value: "{ports["health"]}"}}
            - {{name: STRICHKA_SECRET_KEY, valueFrom: {{secretKeyRef: {{name: strichka, key: secret-key}}}}}}
            - name: STRICHKA_DATABASE_PASSWORD
              valueFrom: {{secretKeyRef: {{name: strichka, key: database-password}}}}
          ports:
{open_ports}
          startupProbe:
            httpGet: {{path: /healthz, port: health}}
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: {{path: /healthz, port: health}}
            periodSeconds: 10
            timeoutSeconds: 5
          readinessProbe:
            httpGet: {{path: /readyz, port: health}}
            periodSeconds: 2
            timeoutSeconds: 5
          resources:
            requests: {{cpu: {processor}, memory: {least}}}
            limits: {{memory: {most}}}
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities: {{drop: [ALL]}}
          volumeMounts:
            - {{name: data, mountPath: /srv/paper/data}}
            - {{name: config, mountPath: /srv/paper/strichka.toml, subPath: strichka.toml}}
            - {{name: temporary, mountPath: /tmp}}
      volumes:
        - {{name: config, configMap: {{name: strichka}}}}
        - {{name: temporary, emptyDir: {{}}}}
  volumeClaimTemplates:
    - metadata: {{name: data}}
      spec:
        accessModes: [ReadWriteOnce]
        resources: {{requests: {{storage: 20Gi}}}}"""
