"""Install the checkers of the paper, exactly as their lock file names them: ``python -m tools.build_checkers``."""

import hashlib
import subprocess
import sys
from pathlib import Path

from tools.build_frontend import BuildError, node_and_npm

FOLDER = Path(__file__).resolve().parent / "checkers"
MODULES = FOLDER / "node_modules"
MARK = MODULES / ".strichka-lock"


def build() -> bool:
    """True when something was installed; raises BuildError when it cannot be."""
    digest = hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest()
    if MARK.is_file() and MARK.read_text("ascii") == digest:
        return False
    node, npm = node_and_npm()
    # Some of them would download browsers after they are installed; ours is there.
    command = [node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        subprocess.run(command, cwd=FOLDER, check=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        raise BuildError(f"The checkers could not be installed: {error}") from error
    MARK.write_text(digest, "ascii")
    return True


def main() -> int:
    try:
        done = build()
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"checkers: {'installed' if done else 'up to date'} in tools/checkers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
