from strichka.languages.uk.style.syntax.reading import clauses, is_other_genitive, readings, tokens


def test_a_small_word_is_no_name_and_a_preposition_no_letter():
    assert {one.part for one in readings("у")} == {"prep"}
    assert not any("prop" in one.marks for one in readings("люди"))
    assert any("prop" in one.marks for one in readings("Люди"))


def test_a_passage_is_cut_at_its_marks():
    assert [[token.text for token in clause] for clause in clauses("Ні, прем’єр-міністр тут – і все.")] == [
        ["Ні"],
        ["прем’єр-міністр", "тут"],
        ["і", "все"],
    ]


def test_a_thing_of_a_man_may_have_another_genitive():
    assert [is_other_genitive(token) for token in tokens("тарантасу братові")] == [True, False]
