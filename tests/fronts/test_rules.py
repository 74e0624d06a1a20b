import pytest

from strichka.fronts.domain.arrange import arrange
from strichka.fronts.enums import ARRANGE, Region
from strichka.fronts.layout import Layout, Placed
from strichka.staff.enums import Role
from strichka.stories import lists
from strichka.stories.domain.approval.limit import limit
from tests.factories import make_section, make_user, publish_story

pytestmark = pytest.mark.django_db


def test_who_is_limited_arranges_the_fronts_of_their_sections_only(django_assert_num_queries):
    editor, free, duty = make_user(), make_user(), make_user(Role.DUTY_EDITOR)
    pages = [lists.HOME.page("uk"), *(lists.SECTION.page("uk", slug) for slug in ("svit", "polityka"))]
    make_section()
    limit(person=editor, sections={make_section("svit", "Світ").slug: False}, by=None)
    with django_assert_num_queries(2):  # the remit and its slugs, once for all fronts
        assert [editor.has_perm(ARRANGE, one) for one in pages] == [False, True, False]
    for person in (free, duty):
        assert [person.has_perm(ARRANGE, one) for one in pages] == [True, True, True]
    assert not make_user(Role.REPORTER).has_perm(ARRANGE, pages[1])


def test_a_limited_editor_arranges_by_the_verb_in_their_section():
    editor = make_user()
    section = make_section("svit", "Світ")
    limit(person=editor, sections={"svit": False}, by=None)
    story = publish_story(section=section)
    layout = Layout((Placed(story.public_id, Region.LEAD),))
    assert arrange(page=lists.SECTION.page("uk", "svit"), layout=layout, base=0, by=editor).by == editor
