from hypothesis import given
from hypothesis import strategies as st

from strichka.wire.page import blocks
from strichka.wire.page.labels import label

STORY = """Міст через річку відкрили

Олена Коваль, кореспондентка

22 листопада 2026, 14:07

Рух через новий міст почався сьогодні вранці, повідомила міська рада.

Читайте також: Річка вийшла з берегів

Будівництво тривало чотири роки, і весь цей час люди їздили в обхід.

Поділитися"""


def test_each_line_of_a_story_is_what_it_says_it_is() -> None:
    found = label(blocks.from_text(STORY), marked=False)

    assert found == ["headline", "byline", "head", "body", "related", "body", "furniture"]


@given(st.lists(st.text("абв Абв.,:–1\n«»", max_size=40), max_size=8), st.booleans())
def test_every_block_has_one_label_and_there_is_at_most_one_headline(lines, marked):
    rows = blocks.from_text("\n\n".join(lines))

    found = label(rows, marked=marked)

    assert len(found) == len(rows)
    assert found.count("headline") <= 1
