import pytest

from tests.languages.uk.names import PHRASES, UK


@pytest.mark.parametrize(("kind", "name", "others"), PHRASES, ids=[row[1] for row in PHRASES])
def test_a_place_an_organisation_and_a_subject_have_exactly_their_forms(kind, name, others):
    assert UK.forms(name, kind) == (name, *filter(None, others.split(", ")))
