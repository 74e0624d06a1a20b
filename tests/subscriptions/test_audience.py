import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as bounded
from hypothesis import strategies as st

from strichka.subscriptions.audience import Audience, preview, reach, readers
from strichka.subscriptions.enums import Medium
from strichka.subscriptions.models import Subscription
from tests.subscriptions.reading import make_reader

pytestmark = pytest.mark.django_db

SECTIONS, TOPICS, LANGUAGES = ("svit", "sport", "misto"), ("kyiv", "mist"), ("uk", "en")
one_reader = st.fixed_dictionaries(
    {
        "language": st.sampled_from(LANGUAGES),
        "sections": st.sets(st.sampled_from(SECTIONS)).map(tuple),
        "topics": st.sets(st.sampled_from(TOPICS)).map(tuple),
        "hours": st.sets(st.sampled_from((7, 18))).map(tuple),
        "breaking": st.booleans(),
        "state": st.sampled_from(["active", "asked", "ended", "dead"]),
    }
)
an_audience = st.builds(
    Audience,
    st.sets(st.sampled_from(LANGUAGES)).map(tuple),
    st.none() | st.sets(st.sampled_from(SECTIONS)).map(tuple),
    st.none() | st.sets(st.sampled_from(TOPICS)).map(tuple),
    st.none() | st.sampled_from([7, 18]),
)


def fits(reader, audience):
    """Reply once more, in plain words."""
    wants = reader["breaking"] if audience.hour is None else audience.hour in reader["hours"]
    of_language = not audience.languages or reader["language"] in audience.languages
    of_choices = all(
        asked is None or not chosen or bool(set(chosen) & set(asked))
        for chosen, asked in ((reader["sections"], audience.sections), (reader["topics"], audience.topics))
    )
    return reader["state"] == "active" and wants and of_language and of_choices


@bounded(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(one_reader, max_size=5), an_audience)
def test_an_audience_is_whoever_fits_all_that_is_named(given_readers, audience):
    Subscription.objects.all().delete()
    expected = {make_reader(**one).pk for one in given_readers if fits(one, audience)}
    others = [make_reader(**one) for one in given_readers if not fits(one, audience)]

    assert set(readers(audience, medium=Medium.MAIL).values_list("pk", flat=True)) == expected
    assert reach(audience, medium=Medium.MAIL).count == len(expected)
    assert {one.pk for one in preview(audience, medium=Medium.MAIL)} == expected
    assert not readers(audience, medium=Medium.PUSH).exists()
    assert len(others) + len(expected) == len(given_readers)
    assert Audience.from_json(audience.as_json()) == audience


def test_how_many_it_reaches_is_said_by_language_in_two_queries(django_assert_num_queries):
    make_reader()
    make_reader(language="en", sections=("svit",))
    make_reader(language="en", hours=(7,))
    with django_assert_num_queries(2):
        found = reach(Audience(sections=("svit",)), medium=Medium.MAIL)

    assert (found.count, found.by_language, found.choosers) == (3, {"en": 2, "uk": 1}, 1)


def test_a_preview_is_bounded_and_reads_no_address(django_assert_num_queries):
    for _number in range(3):
        make_reader(sections=("svit",))
    with django_assert_num_queries(2):
        shown = preview(Audience(), medium=Medium.MAIL, limit=2)
        chosen = [[one.slug for one in row.choices.all()] for row in shown]

    assert chosen == [["svit"], ["svit"]]
    assert "address" in shown[0].get_deferred_fields()
