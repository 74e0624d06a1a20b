"""A newsroom of several machines, as its strichka.toml names them."""

from pathlib import Path

from strichka import options
from strichka.instance.keeping import deploy
from strichka.options import Instance

SEVERAL = """
[site]
url = "https://bereh.example"
[server]
trusted_proxies = 1
front_only = true
desk_port = 8001
[health]
port = 9100
[node]
port = 8700
[database]
url = "postgresql://paper@10.0.0.31:5432/paper"
[deploy]
machines = [
  "kyiv-1=10.0.0.11 reader,worker", "kyiv-2=10.0.0.12 reader", "lviv-1=10.0.0.21 app,worker", "lviv-2=fd00::22 app",
]
databases = ["db-1=10.0.0.31", "db-2=10.0.0.32", "db-3=fd00::33"]
"""


def newsroom(folder: Path, config: str = SEVERAL) -> Instance:
    (folder / "strichka.toml").write_text(config, "utf-8")
    (folder / "data").mkdir(exist_ok=True)
    (folder / "data/secret-key").write_text("a secret of this test", "utf-8")
    return options.load(folder, environ={})


def printed(instance: Instance, what: str, **named: str) -> str:
    return deploy.text(what, deploy.Asked(instance, **named))
