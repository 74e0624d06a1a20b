"""Who enters partners, what is refused, and that a key is in no row and no log."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from strichka.partners.domain.keep_partner import change, enter, hash_of, rotate, switch
from strichka.partners.models import Partner
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.factories import make_section, make_user
from tests.paper.reading import make_topic
from tests.partners.asking_them import make_partner, values

pytestmark = pytest.mark.django_db


def test_a_key_is_kept_as_its_hash_and_stands_in_no_log():
    partner, key = make_partner()
    new = rotate(partner=partner, by=None)
    row = Partner.objects.get()
    logged = json.dumps(list(AuditEntry.objects.values_list("details", flat=True)))

    assert row.key_hash == hash_of(new)
    assert len(key) == 43
    assert key not in logged
    assert new not in logged
    assert row.key_start == new[:8]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"name": " "}, "name"),
        ({"name": "я" * 101}, "long"),
        ({"formats": ()}, "formats"),
        ({"formats": ("nitf",)}, "choice"),
        ({"sections": ("nema",)}, "choice"),
        ({"topics": ("nema",)}, "choice"),
        ({"topics": ("nema",) * 201}, "topics"),
        ({"languages": ("xx",)}, "choice"),
        ({"kinds": ("advertising",)}, "choice"),
    ],
)
def test_what_is_missing_or_not_there_is_refused(wrong, code):
    with pytest.raises(Refused) as refusal:
        enter(values=values(**wrong), by=None)
    assert refusal.value.code == code


def test_a_name_is_one_partners_alone():
    partner, _key = make_partner()
    make_partner(name="Інша")
    with pytest.raises(Refused):
        make_partner()
    with pytest.raises(Refused):
        change(partner=partner, values=values(name="Інша"), by=None)
    change(partner=partner, values=values(), by=None)


def test_what_changes_is_written_down_with_what_was():
    make_section("sport", "Спорт")
    make_topic("mist", "Міст")
    partner, _key = make_partner()
    chief = make_user("chief")
    change(partner=partner, values=values(sections=("sport",), topics=("mist",), full_text=False), by=chief)
    switch(partner=partner, active=False, by=chief)
    switch(partner=partner, active=False, by=chief)
    partner.refresh_from_db()
    entries = AuditEntry.objects.filter(user=chief)

    assert (partner.filters["sections"], partner.filters["topics"], partner.is_active) == (["sport"], ["mist"], False)
    assert sorted(entries.values_list("action", flat=True)) == ["change_partner", "switch_partner"]
    assert entries.get(action="change_partner").details["old"]["full_text"] is True


@pytest.mark.parametrize("role", ["reporter", "feed_editor"])
def test_others_enter_nobody(role):
    with pytest.raises(PermissionDenied):
        enter(values=values(), by=make_user(role))
