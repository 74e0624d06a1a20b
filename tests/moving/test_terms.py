"""Categories, tags and authors of an archive as rows of our registers."""

import pytest

from strichka.moving.here import Here
from strichka.moving.mapping import Mapped
from strichka.moving.piece import ArchiveError, Person, Piece, Term
from strichka.moving.report import Report
from strichka.moving.terms import Terms
from strichka.stories.models import Byline, Section
from strichka.topics.models import Topic
from tests.factories import make_section

pytestmark = pytest.mark.django_db

CITY, QUAY, WORLD = Term("misto", "Місто"), Term("naberezhna", "Набережна", "misto"), Term("svit", "Світ")


def terms(mapped: Mapped | None = None) -> Terms:
    return Terms(Here("x"), mapped or Mapped(), Report())


def piece(*categories: Term, **values: object) -> Piece:
    return Piece(foreign_id="1", status="live", headline="Пором", html="", categories=categories, **values)  # type: ignore[arg-type]


def test_first_category_at_the_top_is_the_section() -> None:
    assert terms().place(piece(QUAY, CITY, WORLD)) == ("misto", ["naberezhna", "svit"])


def test_rows_of_the_same_name_are_taken() -> None:
    make_section("city", "місто")
    Topic.objects.create(slug="kryha", name="крига")
    Byline.objects.create(slug="sv", name="Соломія Вербенко")

    chosen = terms()

    assert chosen.place(piece(CITY, tags=(Term("led", "Крига"),))) == ("city", ["kryha"])
    assert chosen.people([Person("solomiia", "Соломія  Вербенко")]) == [{"slug": "sv", "role": ""}]


def test_reserved_word_is_no_section() -> None:
    section, _topics = terms().place(piece(Term("topic", "Тема дня")))

    assert section == "topic-2"
    assert Section.objects.get(slug=section).name == "Тема дня"


def test_text_without_a_category_stands_in_the_first_section() -> None:
    Section.objects.all().delete()
    make_section("rika", "Річка")

    assert terms().place(piece(Term("uncategorized", "Без категорії"))) == ("rika", [])


def test_map_wins() -> None:
    make_section("rika", "Річка")
    mapped = Mapped(sections={"naberezhna": "rika"})

    assert terms(mapped).place(piece(QUAY, CITY)) == ("rika", ["misto"])


def test_map_to_nothing_is_refused() -> None:
    with pytest.raises(ArchiveError, match="nema"):
        terms(Mapped(people={"solomiia": "nema"}))


def test_what_was_made_is_found_by_what_the_archive_calls_it() -> None:
    terms().place(piece(CITY))
    Section.objects.filter(slug="misto").update(name="Харків")

    assert terms().place(piece(CITY))[0] == "misto"
    assert Section.objects.filter(slug__startswith="misto").count() == 1
