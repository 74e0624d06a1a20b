import pytest

from strichka.elsewhere.domain.begin import Pair, begin
from strichka.house_words.domain.decline import decline
from strichka.house_words.domain.learn import Learned, learn
from strichka.house_words.models import AcceptedFix, HouseWord
from strichka.reports.domain.fix import fix
from strichka.reports.models import Case
from strichka.staff.models import AuditEntry
from strichka.topics.models import Topic
from tests.desk.desk import make_case
from tests.elsewhere.standing import choose, found
from tests.factories import make_user, publish_story
from tests.paper.reading import make_topic

# News are told after the commit.
pytestmark = pytest.mark.django_db(transaction=True)


def fixed(text: str, wrong: str, right: str) -> Case:
    case = make_case(publish_story(text), wrong, right)
    fix(case=case, text=right, by=make_user())
    case.refresh_from_db()
    return case


def proposed() -> list[tuple[str, str, int, str, bool]]:
    rows = HouseWord.objects.order_by("pk")
    return [(one.wrong, one.right, one.fixes, one.state, one.topic is not None) for one in rows]


def zelensky() -> Topic:
    return make_topic("ze", "Володимир Зеленський", kind="person")


def test_one_fix_of_a_name_of_the_register_proposes_a_forbidden_variant() -> None:
    zelensky()
    fixed("Про Зеленьського писали.", "Зеленьського", "Зеленського")
    assert proposed() == [("Володимир Зеленьський", "Володимир Зеленський", 1, "proposed", True)]
    assert AuditEntry.objects.filter(action="house_word_proposed").count() == 1


def test_a_word_is_proposed_when_it_was_fixed_three_times_in_whatever_form_and_by_whomever() -> None:
    fixed("Рада прийняла участь у форумі.", "прийняла участь", "взяла участь")
    fixed("Вони прийняли участь у форумі.", "прийняли", "взяли")
    assert proposed() == []
    fixed("Він прийняв участь у форумі.", "прийняв участь", "взяв участь")
    assert proposed() == []  # the second was of a word alone, which is another pair
    fixed("Гості прийняли участь у форумі.", "прийняли участь", "взяли участь")
    assert [row[:3] for row in proposed()] == [("прийняти участь", "взяти участь", 3)]


def test_a_batch_counts_once_and_so_does_a_case_that_is_told_again() -> None:
    zelensky()
    publish_story("Зеленьський сказав.")
    publish_story("Зеленьського чекали.")
    begin(pair=Pair("Зеленьський", "Зеленський", "uk"), chosen=choose(found()), by=make_user())
    case = fixed("Про Зеленьського писали.", "Зеленьського", "Зеленського")
    assert learn(Learned(case=case)) is None
    assert [row[2] for row in proposed()] == [2]
    assert AcceptedFix.objects.count() == 2


def test_what_was_declined_is_never_proposed_again() -> None:
    zelensky()
    fixed("Про Зеленьського писали.", "Зеленьського", "Зеленського")
    decline(word=HouseWord.objects.get(), by=make_user())
    fixed("Зеленьський приїхав.", "Зеленьський", "Зеленський")
    assert [(row[2], row[3]) for row in proposed()] == [(2, "declined")]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("Було 15 вибухів.", "15", "16"),  # a fact
        ("Бракує коштів на освіти.", "освіти", "освіту"),  # the case of a word, and not the word
        ("Слово що писали.", "Слово що", "Слово, що"),  # a sign
        ("Раз два три чотири п’ять.", "Раз два три чотири п’ять", "Зовсім інше речення з п’яти слів"),
    ],
)
def test_facts_cases_signs_and_sentences_teach_nothing(text: str, wrong: str, right: str) -> None:
    fixed(text, wrong, right)
    assert (AcceptedFix.objects.count(), proposed()) == (0, [])


def test_a_name_that_two_topics_have_is_a_word_like_others() -> None:
    make_topic("mist", "Міст", kind="place")
    make_topic("mist-2", "Міст", kind="organisation")
    fixed("Через Мист їздили.", "Мист", "Міст")
    assert proposed() == []
    assert list(AcceptedFix.objects.values_list("wrong", "right")) == [("Мист", "Міст")]
