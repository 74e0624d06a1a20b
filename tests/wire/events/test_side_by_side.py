from strichka.wire.events.side_by_side import Said, side_by_side


def rows(*texts: tuple[str, str]) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    shown = side_by_side([Said(source, text, "uk") for source, text in texts])
    return {row.kind: [(value.words, value.sources) for value in row.values] for row in shown}


def test_sources_that_say_the_same_stand_together_and_others_beside_them() -> None:
    found = rows(("А", "Загинули двоє."), ("Б", "Двоє загиблих."), ("В", "Загинули 3 людини."))

    assert found == {"dead": [("двоє", ("А", "Б")), ("3", ("В",))]}


def test_of_a_source_its_newest_text_counts() -> None:
    assert rows(("А", "Загинули двоє."), ("А", "Загинули троє.")) == {"dead": [("троє", ("А",))]}


def test_a_thing_of_which_one_text_may_say_several_is_shown_where_two_sources_say_it() -> None:
    assert rows(("А", "Загинув 57-річний чоловік.")) == {}
    assert list(rows(("А", "Загинув 57-річний чоловік."), ("Б", "Загинув 58-річний чоловік."))) == ["age"]


def test_what_differs_comes_first_and_is_quoted_with_what_stands_around() -> None:
    texts = [Said("А", "Магнітудою 4,9. Загинули двоє людей у місті.", "uk"),
             Said("Б", "Магнітудою 4,9. Загинули троє людей у селі.", "uk")]  # fmt: skip

    first, second = side_by_side(texts)

    assert (first.kind, first.differs, second.kind, second.differs) == ("dead", True, "magnitude", False)
    assert "Загинули двоє людей" in first.values[0].quote
