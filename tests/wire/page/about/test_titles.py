import pytest

from strichka.wire.page.about import titles

HEAD = "Школи відремонтують"


@pytest.mark.parametrize(
    ("title", "who"),
    [
        (f"Софія Вербицька. {HEAD}", "Софія Вербицька"),
        (f"Софія Вербицька: {HEAD}", "Софія Вербицька"),
        (f"{HEAD} - by Moira Keane", "Moira Keane"),
        (f"{HEAD} | Зелений вісник", "Зелений вісник"),
        (HEAD, ""),
        ("Зелений вісник", ""),
    ],
)
def test_what_a_title_says_besides_the_headline(title, who):
    assert titles.besides(f"<title>{title}</title>", HEAD) == who


def test_a_title_is_parted_into_the_storys_and_the_sites():
    assert titles.parts(f"<title>{HEAD} у вересні | Зелений вісник</title>") == (f"{HEAD} у вересні", "Зелений вісник")
