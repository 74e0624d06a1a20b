"""A newsroom that is made in a moment in any empty database: three people, a section, and stories to be reported."""

import subprocess
import sys
from pathlib import Path

from strichka.instance import folder
from tests.e2e.newsroom import Newsroom, clean_environment, serving

MAKE = """
import sys
from pathlib import Path
from strichka.instance import manage
from strichka.options import load
instance = load(Path(sys.argv[1]))
manage.migrate(instance)
from strichka.instance import taking
from strichka.staff.models import User
from strichka.stories.models import Section
for name, role in (("chief", "chief"), ("duty", "duty_editor"), ("editor", "feed_editor")):
    User.objects.create_user(name, password=f"demo-{name}", display_name=name, role=role)
Section.objects.create(slug="misto", name="Місто", translations={"en": "City"})
page = Path(sys.argv[1]) / "page.txt"
for number in range(3):
    words = "Рух почався о восьмій ранку, повідомила міська рада."
    page.write_text(f"Міст номер {number} відкрили раніше\\n\\n{words}\\n\\n{words}\\n", "utf-8")
    taking.take(page, taking.Choices(section="misto", publish=True))
"""


def start_small(where: Path, url: str) -> Newsroom:
    """In an empty or migrated database of PostgreSQL."""
    chosen = {"database.url": url, "desk.require_second_factor": False, "stories.proofread": False}
    folder.make_files(where, chosen=chosen)
    subprocess.run([sys.executable, "-c", MAKE, str(where)], check=True, env=clean_environment())
    return serving(where, "serve", {})
