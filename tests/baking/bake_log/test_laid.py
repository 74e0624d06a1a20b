"""What stands at a path, in the words of the bake log."""

from strichka.baking.bake_log.laid import NOTHING, Kind, Laid, Shelves, sum_of
from tests.nodes.machines import instance_with


def test_each_kind_is_known_by_what_lies_there(tmp_path) -> None:
    shelves = Shelves(instance_with(tmp_path))
    shelves.paper.put("/a/", b"page")
    shelves.paper.put("/media/a.webp", b"picture", kind="webp")
    shelves.paper.put_redirect("/old/", "/a/")
    shelves.paper.put_gone("/gone/", b"words")
    shelves.static.put("/paper/a.css", b"p{}", kind="css")
    assert {path: shelves.laid(path) for path in [*shelves.paths(), *shelves.static_paths()]} == {
        "/a/": Laid(Kind.PAGE, sum_of(b"page")),
        "/media/a.webp": Laid(Kind.FILE, sum_of(b"picture")),
        "/old/": Laid(Kind.REDIRECT, target="/a/"),
        "/gone/": Laid(Kind.GONE, sum_of(b"words")),
        "/static/paper/a.css": Laid(Kind.PAGE, sum_of(b"p{}")),
    }
    for path in ("/b/", "/media", "/../a", "/a/b/"):
        assert shelves.laid(path) == NOTHING


def test_how_old_something_is_can_be_asked(tmp_path) -> None:
    shelves = Shelves(instance_with(tmp_path))
    shelves.paper.put_gone("/gone/", b"words")
    assert 0 < shelves.age("/gone/") < 60
    assert shelves.age("/b/") == 0.0
