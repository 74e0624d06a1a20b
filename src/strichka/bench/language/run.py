"""``strichka bench language``: the labelled set in a newsroom of its own, and how much of it is found."""

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from strichka.bench.language import corpus
from strichka.bench.language.share import tell
from strichka.instance import folder, manage
from strichka.options import Value

if TYPE_CHECKING:
    from strichka.bench.language.share import Figures

CHOSEN: dict[str, Value] = {"site.name": "Вимір", "site.url": "http://127.0.0.1:8000"}


def run(half: str, *, explain: bool = False) -> int:
    """Measure a half of the set and print; ``explain`` also says what was missed, of the open half alone."""
    chosen = corpus.Half(half)
    given = corpus.load(chosen)
    with tempfile.TemporaryDirectory(prefix="strichka-bench-") as name:
        manage.use(folder.make(Path(name) / "newsroom", chosen=CHOSEN))
        started = time.monotonic()
        figures = _measured(given)
        print(f"{chosen}: {len(given.items)} stories, {len(given.queries)} queries, {time.monotonic() - started:.1f} s")
    tell(figures, explain=explain and chosen is corpus.Half.OPEN)
    return 0


def _measured(given: corpus.Corpus) -> "Figures":
    """Inside one transaction that is taken back, so that nothing is baked."""
    from django.db import transaction  # noqa: PLC0415 - the instance is known only now

    from strichka.bench.language.measures import measure  # noqa: PLC0415
    from strichka.bench.language.newsroom import fill  # noqa: PLC0415

    with transaction.atomic():
        figures = measure(given, fill(given))
        transaction.set_rollback(True)
    return figures
