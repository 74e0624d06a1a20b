import pytest
from django.utils import timezone

from strichka.paper import routes
from strichka.reports import keys
from strichka.reports.counting import count_recent
from strichka.reports.figures import monthly
from strichka.reports.figures.monthly import Figures
from strichka.reports.models import CountedMonth
from strichka.stories import months
from tests.paper.reading import page, words
from tests.reports.conftest import empty_letterbox  # noqa: F401 - a fixture
from tests.reports.domain.cases import reported

pytestmark = pytest.mark.django_db
PATHS = ["/corrections/figures/", "/en/corrections/figures/"]


def keep(back=0, **values):
    on = months.local_day(timezone.now()).replace(day=1)
    for _number in range(back):
        on = monthly.before(on)
    kept = monthly.as_json(Figures(**values))
    return CountedMonth.objects.create(month=on, figures=kept, counted_at=timezone.now())


def cells(found):
    return [[words(cell) for cell in row.iterfind("td")] for row in found.find(".//main//table").iterfind("tbody/tr")]


def test_a_newsroom_without_reports_says_so_and_draws_nothing():
    found = page("/corrections/figures/")
    assert "Рахувати ще нічого" in words(found.find(".//main"))
    assert found.find(".//main//svg") is None
    assert found.find(".//main//table") is None


def test_months_are_told_newest_first_in_a_table_beside_the_charts():
    keep(opened=8, reports=20, fixed=6, not_errors=2, median=3720.0, errors_by_kind={"name": 4, "spelling": 2})
    keep(1, opened=2, reports=2, fixed=1, median=None)
    found = page("/corrections/figures/")
    assert cells(found)[:2] == [
        ["20", "8", "6", "2", "75 %", "1 год 2 хв"],
        ["2", "2", "1", "0", "–", "–"],
    ]
    titles = [words(title) for title in found.iterfind(".//main//svg/title")]
    assert titles == [
        "Повідомлення за місяцями",
        "Медіанний час від повідомлення до правки, за місяцями",
        "Що було не так",
    ]
    kinds = [words(row) for row in found.iterfind(".//table[@class='kinds']/tbody/tr")]
    assert kinds == ["Назва чи ім’я4", "Правопис2"]
    assert words(page("/en/corrections/figures/").find(".//h1")) == "Errors in figures"


def test_of_few_fixes_there_is_no_chart_of_times():
    keep(opened=1, reports=1, fixed=1, errors_by_kind={"spelling": 1})
    found = page("/corrections/figures/")
    assert len(found.findall(".//main//svg")) == 2
    assert cells(found) == [["1", "1", "1", "0", "–", "–"]]


@pytest.mark.usefixtures("empty_letterbox")
@pytest.mark.django_db(transaction=True)
def test_the_log_leads_to_it_and_it_is_baked_when_something_was_counted(baked):
    assert "/corrections/figures/" in {link.get("href") for link in page("/corrections/").iterfind(".//main//a")}
    assert set(PATHS) <= set(routes.all_paths())
    assert list(routes.homes(keys.figures())) == PATHS
    reported()
    baked.clear()
    count_recent()
    assert list(baked) == PATHS


@pytest.mark.parametrize("number", [1, 3])
def test_it_takes_the_same_queries_however_many_months(number, django_assert_num_queries):
    for back in range(number):
        keep(back, opened=1, reports=1)
    page("/corrections/figures/")
    # The months; sections for the menu.
    with django_assert_num_queries(2):
        page("/corrections/figures/")
