from strichka.comments.anchoring import Anchor, place
from strichka.lib.anchors import normalize


def texts(**blocks: str):
    return {name: normalize(text) for name, text in blocks.items()}


def test_words_are_followed_into_another_block_when_one_alone_has_them() -> None:
    asked = Anchor("a", 10, 28, "міст через річку", "Відкрили ", ".")
    found = place(asked, texts(b="Відкрили міст через річку.", c="Рух почався."))
    assert found is not None
    assert (found.block, found.words) == ("b", "міст через річку")
    assert place(asked, texts(b="Відкрили міст через річку.", c="Відкрили міст через річку.")) is None
    assert place(asked, texts(c="Рух почався.")) is None
