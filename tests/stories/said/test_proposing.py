import pytest
from pytest_django import DjangoAssertNumQueries

from strichka.document import build, contents
from strichka.sources.models import Source
from strichka.stories.said.marking import marked
from strichka.stories.said.proposing import statements

pytestmark = pytest.mark.django_db

WORDS = "🌧 Міст відкрили, повідомляє агентство Кіодо."  # with a sign of two units before the source


def document(*paragraphs: object) -> object:
    return build.new_document(headline="Міст", blocks=[build.paragraph(one) for one in paragraphs])


def test_marks_stand_at_the_names_with_the_registers_row() -> None:
    Source.objects.create(slug="kyodo", name="Kyodo", kind="agency", translations={"uk": "Кіодо"})
    after = marked(document(WORDS, "Матч завершився внічию."), "uk")

    assert contents.source_ids(after) == ["kyodo"]
    (said,) = [
        (child.text, mark.attrs["name"], mark.attrs["kind"])
        for block in contents.blocks(after)
        for child in block.node.children
        for mark in child.marks
    ]
    assert said == ("Кіодо", "Kyodo", "agency")
    assert contents.plain_text(after).endswith("Матч завершився внічию.")


def test_what_is_marked_stays_and_is_proposed_no_more() -> None:
    before = document(
        [build.text("Міст відкрили, повідомляє "), build.text("Кіодо", build.source("Kyodo", kind="agency"))]
    )

    assert [one.kind for one in statements(before, "uk") if one.marked] == ["agency"]
    assert not any(one.is_proposed for one in statements(before, "uk"))
    assert marked(before, "uk").eq(before)


@pytest.mark.parametrize("count", [1, 20])
def test_the_register_is_asked_once(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        statements(document(*[f"Про це повідомила газета «Міст {number}»." for number in range(count)]), "uk")
