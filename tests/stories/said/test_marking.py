"""What is taken comes with its source marks, from the words and with the register's row."""

import pytest

from strichka.document import contents
from strichka.document.schema import load
from strichka.sources.models import Source
from strichka.stories.domain.take import take
from strichka.wire.page.page import Page, Part, Run

pytestmark = pytest.mark.django_db


def test_a_taken_page_names_its_sources_so_that_readers_can_open_them() -> None:
    Source.objects.create(slug="kyodo", name="Kyodo", kind="agency")
    words = ("Міст відкрили, повідомляє Kyodo.", "На мосту людно.", "Мер Іван Гринь сказав, що радий.")
    page = Page(
        headline="Міст відкрили", bylines=(), lead_picture=None, standfirst="",
        paragraphs=tuple(Part("paragraph", (Run(one),)) for one in words),
        related=(), topics=(), dateline="", left_out=(), source_text="",
    )  # fmt: skip
    document = load(take(page=page, section=None, by=None, language="uk").story.document)

    kinds = [contents.attribution(block) for block in contents.blocks(document) if block.type == "paragraph"]
    assert kinds == ["agency", "unattributed", "official"]
    assert contents.source_ids(document) == ["kyodo"]
