import pytest

from strichka.desk.elsewhere.found_rows import address_of, chosen, rows
from strichka.staff.errors import Refused
from strichka.topics.models import Topic
from tests.elsewhere.standing import found
from tests.factories import publish_story
from tests.paper.reading import make_picture

pytestmark = pytest.mark.django_db


def test_each_text_is_named_with_its_page_and_what_part_of_it_has_the_words() -> None:
    story = publish_story("Слова.", headline="Зеленьський")
    topic = Topic.objects.create(slug="op", name="Офіс", description="Зеленьський")
    picture = make_picture(1, alt="Зеленьський")
    told = [(row.address, row.language, str(row.spots[0].where)) for row in rows(found())]
    assert [(address, language) for address, language, _where in told] == [
        (f"/desk/stories/{story.public_id}/", "uk"),
        (address_of(topic), ""),
        (f"/desk/pictures/{picture.public_id}/", ""),
    ]
    assert [bool(where) for _address, _language, where in told] == [True, False, True]


def test_a_chosen_place_takes_the_likeliest_fix_where_none_is_written() -> None:
    publish_story("Сказав Зеленьський.")
    texts = found()
    key = texts[0].key(texts[0].spots[0])
    assert [one.changes[0].new for one in chosen(texts, {key: ""})] == ["Зеленський"]
    assert [one.changes[0].new for one in chosen(texts, {key: "президент"})] == ["президент"]
    assert chosen(texts, {"published:0:x:0": ""}) == []
    with pytest.raises(Refused):
        chosen(texts, {key: "п" * 201})
