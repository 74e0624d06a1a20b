import pytest
from django.core.exceptions import PermissionDenied
from django.utils import translation

from strichka.reports.domain.triage import reject
from strichka.stories.domain.approval.limit import limit
from tests.desk.desk import make_case
from tests.factories import make_section, make_user, publish_story

pytestmark = pytest.mark.django_db


@translation.override("en")
def test_who_is_limited_decides_cases_of_their_sections_only_and_hears_who_decides_others():
    editor, section = make_user(), make_section("svit", "Світ")
    limit(person=editor, sections={"svit": False}, by=None)
    ours, theirs = (make_case(publish_story(section=one), "міст", "мост") for one in (section, make_section()))
    with pytest.raises(PermissionDenied, match="Cases of this section are decided by its editors"):
        reject(case=theirs, by=editor)
    reject(case=ours, by=editor)
    theirs.refresh_from_db()
    ours.refresh_from_db()
    assert (ours.state, theirs.state) == ("rejected", "open")
