"""Build ``src/strichka/built/demo``: the demo newsroom, loaded, with its pictures in all sizes."""

import json
import os
import shutil
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from strichka.demo import ready_made
from strichka.instance import database, folder, manage
from strichka.options import Instance, load
from tools import build_pictures
from tools.build_database import pack

CONTENT = Path(ready_made.__file__).parent / "content"
# What belongs to the running of an instance and not to its newsroom.
PASSING = ("baking_ledgerentry", "baking_sighting", "django_session", "jobs_job", "reports_journalposition")


def loaded(where: Path, now: datetime) -> Instance:
    """A new instance with the demo newsroom in it; its pages are baked when it is served for the first time."""
    pictures = build_pictures.build()
    folder.make_files(where, chosen=ready_made.CHOSEN)
    instance = load(where)
    database.make(instance)
    manage.use(instance)
    # The models need Django to be up.
    from strichka.baking.models import Touch  # noqa: PLC0415
    from strichka.demo import loader  # noqa: PLC0415
    from strichka.pictures.domain.render import Developed  # noqa: PLC0415

    renditions = {name: (Developed(**found), where) for name, (found, where) in pictures.items()}
    loader.load(now=now, renditions=renditions)
    Touch.objects.all().delete()
    return instance


def people() -> list[dict[str, str]]:
    """Who can sign in."""
    newsroom = json.loads((CONTENT / "newsroom.json").read_text("utf-8"))
    return [
        {
            "username": row["username"],
            "password": row["password"],
            "name": row["display_name"],
            "role": row["role"].replace("_", " "),
        }
        for row in newsroom["users"]
    ]


def forget_passing() -> None:
    from django.db import connection  # noqa: PLC0415 - Django is up only after the load

    with connection.cursor() as cursor:
        for table in PASSING:
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - names of our own
    connection.close()


def main() -> int:
    started = time.monotonic()
    os.environ.pop("STRICHKA_DATABASE_URL", None)
    now = datetime.now(UTC).replace(microsecond=0)
    with tempfile.TemporaryDirectory() as temporary:
        instance = loaded(Path(temporary) / "demo", now)
        forget_passing()
        target = ready_made.BUILT.with_name("demo.new")
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        pack(instance.database_file, target / "database.sqlite3")
        shutil.copytree(instance.originals, target / "originals")
        shutil.copytree(instance.paper / "media", target / "paper" / "media")
        about = {"at": now.timestamp(), "people": people()}
        (target / ready_made.ABOUT).write_text(json.dumps(about, ensure_ascii=False), "utf-8")
    shutil.rmtree(ready_made.BUILT, ignore_errors=True)
    target.rename(ready_made.BUILT)
    print(f"built the demo newsroom in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
