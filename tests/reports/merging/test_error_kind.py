import pytest

from strichka.reports.merging.error_kind import kind_of

AROUND = ("Голова ", " їде до Китаю.")


@pytest.mark.parametrize(
    ("quote", "suggestion", "kind"),
    [
        ("пасжирів", "пасажирів", "spelling"),
        ("не одноразово", "неодноразово", "spelling"),
        ("будь який", "будь-який", "spelling"),
        ("12 вересня", "13 вересня", "number"),
        ("12 вересня", "12 жовтня", "number"),
        ("1,2 млрд", "1,3 млрд", "number"),
        ("Шевчук", "Шевченко", "name"),
        ("чен", "Чен", "name"),
        ("Олена Коваль", "Олена Ковальчук", "name"),
        ("п'ять", "п’ять", "punctuation"),
        ("їде, до", "їде до", "punctuation"),
        ("річка - це", "річка — це", "punctuation"),
        ("приймати участь", "брати участь", "wording"),
        ("згідно наказу", "за наказом", "wording"),
        ("пасжирів", "", "unstated"),
        ("пасжирів", "пасжирів", "unstated"),
    ],
)
def test_the_kind_is_read_from_the_words(quote: str, suggestion: str, kind: str) -> None:
    assert kind_of(quote, suggestion, *AROUND) == kind


def test_a_capital_that_begins_a_sentence_makes_no_name() -> None:
    assert kind_of("Пасжири", "Пасажири", "Потяг прибув. ", " вийшли.") == "spelling"
    assert kind_of("Пасжири", "Пасажири", "", " вийшли.") == "spelling"


def test_a_whole_block_without_a_suggestion_is_remarked_on() -> None:
    assert kind_of("Міст відкрили", "") == "remark"
