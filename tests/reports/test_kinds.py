import pytest

from strichka.reports.enums import ErrorKind
from strichka.reports.kinds import kind_of

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("quote", "suggestion", "kind"),
    [
        ("їде", "йде", ErrorKind.WORD),
        ("три тисячі пасжирів", "три тисячі пасажирів", ErrorKind.WORD),
        ("Кім чен Ин", "Кім Чен Ин", ErrorKind.NAME),
        ("Зеленьский", "Зеленський", ErrorKind.NAME),
        ("президент Польщи", "президент Польщі", ErrorKind.NAME),
        ("1918 році", "1919 році", ErrorKind.NUMBER),
        ("вдвічі", "у 2 рази", ErrorKind.NUMBER),
        ("міст що", "міст, що", ErrorKind.PUNCTUATION),
        ('"Берег"', "«Берег»", ErrorKind.PUNCTUATION),
        ("по перше", "по-перше", ErrorKind.PUNCTUATION),
        ("міст", "", ErrorKind.REMARK),
        ("міст", "   ", ErrorKind.REMARK),
    ],
)
def test_the_kind_is_read_from_what_a_suggestion_changes(quote, suggestion, kind):
    assert kind_of(quote, suggestion, prefix="Учора ") == kind


@pytest.mark.parametrize("prefix", ["", "Так. ", "Так! «"])
def test_the_word_that_begins_a_sentence_is_no_name_for_its_capital(prefix):
    assert kind_of("Мсіт відкрили", "Міст відкрили", prefix=prefix) == ErrorKind.WORD
    assert kind_of("Мсіт Київ", "Міст Києва", prefix=prefix) == ErrorKind.NAME
