import pytest

from strichka.languages.registry import grammar

UK = grammar("uk")


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Сі Цзіньпін", "Сі Цзіньпіна"), ("Кім Чен Ин", "Кім Чен Ина"), ("Мао Цзедун", "Мао Цзедуна"),
        ("Ден Сяопін", "Ден Сяопіна"), ("Лі Цян", "Лі Цяна"), ("Лі Кецян", "Лі Кецяна"), ("Ма Юнь", "Ма Юня"),
        ("Хань Чжен", "Хань Чжена"), ("Цзян Цземінь", "Цзян Цземіня"), ("Ай Вейвей", "Ай Вейвея"),
        ("Дін Лірень", "Дін Лірень"), ("Ху Цзіньтао", "Ху Цзіньтао"), ("Чан Кайші", "Чан Кайші"),
        ("Ван Ї", "Ван Ї"), ("Хван Дон Хьок", "Хван Дон Хьока"), ("Ан Чун Гин", "Ан Чун Гина"),
        ("Пон Чжун Хо", "Пон Чжун Хо"), ("Лі Мін-хо", "Лі Мін-хо"), ("Сон Кан-хьок", "Сон Кан-хьока"),
        ("Кім Ю На", "Кім Ю На"), ("Нгуєн Фу Чонг", "Нгуєн Фу Чонга"), ("Во Ван Тхионг", "Во Ван Тхионга"),
        ("То Лам", "То Лама"), ("Хо Ші Мін", "Хо Ші Міна"), ("Фам Мінь Тінь", "Фам Мінь Тіня"), ("Гун Лі", "Гун Лі"),
    ],
)  # fmt: skip
def test_a_name_of_east_asia_keeps_its_order_and_declines_its_end_alone(name: str, whose: str) -> None:
    forms = UK.forms(name, "person")

    assert UK.family_first(name)
    assert whose in forms
    assert all(form.split(" ")[:-1] == name.split(" ")[:-1] for form in forms)


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Ян Гус", "Яна Гуса"), ("Ян Томан", "Яна Томана"), ("Ден Браун", "Дена Брауна"),
        ("Дін Мартін", "Діна Мартіна"),
        ("Кім Філбі", "Кіма Філбі"), ("Лу Рід", "Лу Ріда"), ("Лі Еванс", "Лі Еванса"), ("Тан Марія", "Тан Марії"),
        ("Ян Ван Ейк", "Яна Ван Ейка"), ("Лі Ван Кліф", "Лі Ван Кліфа"), ("Че Гевара", "Че Гевари"),
        ("Фуміо Кісіда", "Фуміо Кісіди"), ("Джек Ма", "Джека Ма"),
    ],
)  # fmt: skip
def test_people_of_other_countries_with_such_a_name_are_declined_as_theirs_are(name: str, whose: str) -> None:
    assert not UK.family_first(name)
    assert whose in UK.forms(name, "person")


def test_a_name_that_may_be_a_woman_s_or_a_man_s_in_two_ways_has_no_forms_and_a_woman_s_stays() -> None:
    assert UK.forms("Цай Інвень", "person") == ("Цай Інвень",)
    assert UK.forms("Пен Ліюань", "person", gender="f") == ("Пен Ліюань",)
