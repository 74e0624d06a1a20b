"""The made-up edits and reports of ``tests/sets/anchors``, whose README says what they are."""

import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import strichka
from strichka.document.passage import Passage, Texts
from strichka.instance.errors import InstanceError
from strichka.lib.anchors import Normalized, normalize

CHECKOUT = Path(strichka.__file__).parents[2] / "tests" / "sets" / "anchors"
Drawn = dict[str, Any]  # a case or a batch, as the set writes it
_MODULES = ("texts", "edits", "anchor_cases", "report_cases", "score")


class MadeSet:
    """The generators and the measures of a set, whose modules know each other by bare names."""

    def __init__(self, folder: Path) -> None:
        if not all((folder / f"{name}.py").is_file() for name in _MODULES):
            raise InstanceError(f"{folder} holds no set of edits and reports; name its folder with --set.")
        known = {name: sys.modules.pop(name, None) for name in _MODULES}
        sys.path.insert(0, str(folder))
        try:
            modules = {name: import_module(name) for name in _MODULES}
        finally:
            sys.path.remove(str(folder))
            for name, module in known.items():
                _put_back(name, module)
        self._cases, self._batches, self.score = (modules[name] for name in ("anchor_cases", "report_cases", "score"))

    def cases(self, half: str, *, seeds: int, count: int) -> Iterator[Drawn]:
        for seed in range(1, seeds + 1):
            yield from self._cases.generate(half, seed, count)

    def batches(self, half: str, *, seeds: int, count: int) -> Iterator[Drawn]:
        for seed in range(1, seeds + 1):
            yield from self._batches.generate(half, seed, count)


def _put_back(name: str, module: ModuleType | None) -> None:
    sys.modules.pop(name, None)
    if module is not None:
        sys.modules[name] = module


def texts(blocks: list[Mapping[str, str]]) -> dict[str, Normalized]:
    """As `document.passage.texts` gives those of a document."""
    every = {block["id"]: normalize(block["text"]) for block in blocks}
    return {block: whole for block, whole in every.items() if whole.text}


def chosen(selection: list[Drawn], where: Texts) -> list[Passage]:
    """What a browser makes of a selection: words without the white space at their ends, by blocks."""
    return [passage for one in selection if (passage := _chosen(one, where))]


def _chosen(selector: Drawn, where: Texts) -> Passage | None:
    whole = where[selector["block"]]
    start, end = (bisect_left(whole.offsets, selector[place]) for place in ("start", "end"))
    words = whole.text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    return Passage(selector["block"], start, end, whole) if start < end else None
