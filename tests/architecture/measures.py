"""Sizes of functions, classes, files and folders, read from the syntax tree."""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FUNCTION_LINES, CLASS_LINES, FILE_LINES, NESTING, ARGUMENTS = 40, 200, 400, 3, 5
FOLDER_MODULES = 15
# What Django finds by its name, or people do: every app has them, and none makes a folder harder to read.
CONVENTIONAL = frozenset(
    {"__init__", "admin", "apps", "enums", "errors", "models", "receivers", "rules", "signals", "urls", "views"}
)
# Folders that are a list: one declaration a file, all of one shape, found by listing and read one at a time.
LISTS = frozenset({"src/strichka/document/blocks"})
MEDIAN_LINES = 9

Function = ast.FunctionDef | ast.AsyncFunctionDef
_NESTS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


@dataclass(frozen=True)
class Measured:
    place: str
    lines: int
    nesting: int
    arguments: int


def exceptions(name: str) -> set[str]:
    """The lines of a list of exceptions beside this file; each such list may only shrink."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return {line.partition("  ")[0] for line in lines if line and not line.startswith("#")}


def source_files() -> list[Path]:
    folders = [ROOT / "src/strichka", ROOT / "tools"]
    return sorted(path for folder in folders for path in folder.rglob("*.py") if "migrations" not in path.parts)


def lines_of(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def classes(path: Path) -> Iterator[tuple[str, int]]:
    """The place of each class, and its lines."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield f"{path.relative_to(ROOT)}:{node.name}", _length(node)


def folders() -> Counter[str]:
    """How many modules each folder holds side by side: not the conventional ones, and no folder that is a list."""
    every = Counter(str(path.parent.relative_to(ROOT)) for path in source_files() if path.stem not in CONVENTIONAL)
    return Counter({folder: modules for folder, modules in every.items() if folder not in LISTS})


def statements_of(path: Path) -> int:
    """Statements that do something: neither imports nor words."""
    nodes = ast.walk(ast.parse(path.read_text("utf-8")))
    return sum(isinstance(node, ast.stmt) and not _says_nothing(node) for node in nodes)


def declares(path: Path) -> bool:
    """Whether most of what a module says stands in no function: it declares, and there is nothing to run."""
    tree = ast.parse(path.read_text("utf-8"))
    said = [node for node in ast.walk(tree) if isinstance(node, ast.stmt) and not _names_or_says_nothing(node)]
    inside = {node for function in ast.walk(tree) if isinstance(function, Function) for node in ast.walk(function)}
    return sum(node in inside for node in said) * 2 < len(said)


def _names_or_says_nothing(node: ast.stmt) -> bool:
    return isinstance(node, Function | ast.ClassDef) or _says_nothing(node)


def _says_nothing(node: ast.stmt) -> bool:
    words = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return words or isinstance(node, ast.Import | ast.ImportFrom)


def functions(path: Path, root: Path = ROOT) -> Iterator[Measured]:
    """The measures of each function of a file below ``root``."""
    tree = ast.parse(path.read_text("utf-8"))
    for node, name in _named(tree, ""):
        place = f"{path.relative_to(root)}:{name}"
        yield Measured(place, _length(node), _depth(node.body), _arguments(node, name))


def _named(tree: ast.AST, prefix: str) -> Iterator[tuple[Function, str]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, Function):
            yield node, prefix + node.name
            yield from _named(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.ClassDef):
            yield from _named(node, f"{prefix}{node.name}.")
        else:
            yield from _named(node, prefix)


def _length(node: Function | ast.ClassDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def _depth(body: list[ast.stmt]) -> int:
    return max((_depth_of(statement) for statement in body), default=0)


def _depth_of(statement: ast.stmt) -> int:
    if isinstance(statement, Function | ast.ClassDef):
        return 0  # measured on its own
    if isinstance(statement, ast.If) and len(statement.orelse) == 1 and isinstance(statement.orelse[0], ast.If):
        return max(1 + _depth(statement.body), _depth_of(statement.orelse[0]))  # elif is not deeper
    if not isinstance(statement, _NESTS):
        return 0
    if isinstance(statement, ast.Match):
        return 1 + max((_depth(case.body) for case in statement.cases), default=0)
    parts = [statement.body, getattr(statement, "orelse", []), getattr(statement, "finalbody", [])]
    parts += [handler.body for handler in getattr(statement, "handlers", [])]
    return 1 + max(_depth(part) for part in parts)


def _arguments(node: Function, name: str) -> int:
    all_ = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
    bound = "." in name and bool(all_) and all_[0].arg in {"self", "cls"}
    return len(all_) - bound
