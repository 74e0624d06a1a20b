"""A small renderer of the tests' own beside the paper's."""

from collections.abc import Callable, Iterable

from strichka.baking import press
from strichka.baking.reads import Key


class Board:
    """Pages that show notes: ``/board/<name>/`` shows the notes that ``shows`` lists for it."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self.shows: dict[str, list[str]] = {}
        self.rendered: list[str] = []
        self.holds_up: Callable[[], object] = lambda: None
        self.looks_at: Callable[[list[str]], object] = lambda _paths: None

    def render(self, path: str) -> press.Rendered:
        if path not in self.shows:
            return None
        self.rendered.append(path)
        text = "\n".join(self.notes[name] for name in self.shows[path])
        self.holds_up()
        return press.Page(text.encode(), frozenset(Key("note", (name,)) for name in self.shows[path]))

    def ahead(self, paths: list[str]) -> None:
        self.looks_at(paths)

    def homes(self, key: Key) -> Iterable[str]:
        return ["/board/new/"] if key == Key("note", ("new",)) else []
