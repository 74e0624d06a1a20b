"""A newsroom that is backed up."""

from pathlib import Path

from tests.instance.commands import well

TEXT = "Міст відкрили раніше\n\nУ місті відкрили міст через річку.\n\nРух почався о восьмій ранку.\n"


def backed_up(paper: Path, to: Path) -> Path:
    return Path(well("backup", "--dir", paper, "--to", to).splitlines()[0])
