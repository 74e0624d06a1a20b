import pytest

from strichka.letterbox.signs import LONGEST, WEIGHTS, problem_of, signs_of


@pytest.mark.parametrize(
    ("content", "suggestion", "comment", "signs"),
    [
        ({}, "пасажири", "Пропущено літеру.", []),
        ({"website": ""}, "", "", []),
        ({"website": "https://buy.example"}, "", "", ["trap"]),
        ({}, "", "Див. https://rada.gov.ua/news", ["link"]),
        ({}, "", "https://a.example https://b.example", ["links"]),
        ({}, "www.a.example", "www.b.example", ["links"]),
        ({}, "", '<a href="https://a.example">x</a>', ["markup", "link"]),
        ({}, "", "[url=https://a.example]x[/url]", ["markup", "link"]),
        ({"took": 300}, "пасажири", "Тут пропущено літеру.", ["fast"]),
        ({"took": 300}, "пасажири", "", []),
        ({"took": 300}, "", "", []),
        ({"took": 2000}, "пасажири", "Тут пропущено літеру.", []),
        ({"took": "300"}, "пасажири", "Тут пропущено літеру.", []),
        ({"took": True}, "пасажири", "Тут пропущено літеру.", []),
        ({}, "купуйте тут", "купуйте тут", ["same"]),
    ],
)
def test_what_speaks_for_spam(content, suggestion, comment, signs):
    assert signs_of(content, suggestion=suggestion, comment=comment) == signs


def test_one_light_sign_is_not_enough_and_two_are():
    assert problem_of([]) == ""
    assert {sign for sign in WEIGHTS if problem_of([sign])} == {"trap", "links", "markup"}
    assert problem_of(["link", "fast"]) == "spam: link, fast"
    assert problem_of(["of a newer version"]) == ""
    assert len(problem_of(["of a newer version"] * 99)) == LONGEST
