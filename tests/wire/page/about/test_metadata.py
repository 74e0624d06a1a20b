import pytest

from strichka.wire.page.about.metadata import metadata_of


def ld(data: str) -> str:
    return f'<script type="application/ld+json">{data}</script>'


GRAPH = (
    '{"@graph": [{"@type": "Person", "@id": "#p", "name": "Ніна Гай"}, {"@type": "WebSite", "name": "Вісник"},'
    ' {"@type": "NewsArticle", "headline": "Міст відкрили", "datePublished": "2024-05-14T09:32+03:00",'
    ' "author": {"@id": "#p"}, "keywords": "міст, рух", "publisher": {"@type": "Organization", "name": "Вісник"}}]}'
)


def test_a_story_of_a_graph_is_read_with_what_it_refers_to():
    data = metadata_of(ld(GRAPH))
    assert (data.headlines, data.people, data.site) == (("Міст відкрили",), ("Ніна Гай",), "Вісник")
    assert (data.published, data.topics) == (("2024-05-14T09:32+03:00",), ("міст", "рух"))


def test_json_with_a_comma_too_many_is_read():
    data = metadata_of(ld('{"@type":"Article","headline":"Міст","author":{"@type":"Person","name":"Ніна Гай",},}'))
    assert data.people == ("Ніна Гай",)


@pytest.mark.parametrize("broken", ["{", "[[[[", "null", '{"@graph": 7}', '{"@type": ["Article", 3], "author": [[]]}'])
def test_what_cannot_be_read_says_nothing(broken):
    assert metadata_of(ld(broken)).people == ()


def test_of_two_stories_the_one_with_the_headline_speaks():
    two = ld('[{"@type":"Article","headline":"Міст відкрили","datePublished":"2024-05-14"},'
             '{"@type":"Article","headline":"Зовсім про інше тут","datePublished":"2020-01-01"}]')  # fmt: skip
    assert metadata_of(two, headline="Зовсім про інше тут").published == ("2020-01-01",)


def test_meta_and_the_data_of_an_application_are_read():
    page = (
        '<meta property="og:site_name" content="Гривня"><meta property="article:tag" content="жнива">'
        '<meta name="author" content="Ніна Гай">'
        '<script type="application/json">{"props": {"publishedAt": "2024-07-03T11:20:00+03:00"}}</script>'
    )
    data = metadata_of(page)
    assert (data.site, data.topics, data.authors) == ("Гривня", ("жнива",), ("Ніна Гай",))
    assert data.published == ("2024-07-03T11:20+03:00",)


def test_an_organisation_is_no_person():
    data = metadata_of(ld('{"@type":"Article","headline":"Міст","author":{"@type":"Organization","name":"Вісник"}}'))
    assert (data.people, data.bodies) == ((), ("Вісник",))
