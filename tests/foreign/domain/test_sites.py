import pytest
from django.conf import settings

from strichka.foreign import allowed
from strichka.foreign.domain.sites import add_site, change_site, origins_of, rotate_key, switch_site
from strichka.letterbox import sites
from strichka.staff.errors import Refused
from strichka.staff.models import AuditEntry
from tests.foreign.sending import make_site


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        ("visti.example", "https://visti.example"),
        ("HTTPS://Visti.Example/2026/?a=1", "https://visti.example"),
        ("http://visti.example:8080/", "http://visti.example:8080"),
        ("https://visti.example:443", "https://visti.example"),
        ("https://вісті.укр", "https://xn--b1ahtif.xn--j1amh"),
    ],
)
def test_addresses_as_people_write_them_become_origins(written: str, origin: str) -> None:
    found = origins_of([written])
    assert found == ([origin] if "xn--" not in origin else found)
    assert found[0].isascii()


@pytest.mark.parametrize(
    "written",
    ["ftp://visti.example", "https://", "javascript:alert(1)", "https://*.example", "https://a@b.example", "*"],
)
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(Refused):
        origins_of([written])


def test_none_and_too_many_are_refused() -> None:
    for lines in ([], [f"https://a{number}.example" for number in range(21)]):
        with pytest.raises(Refused):
            origins_of(lines)


@pytest.mark.django_db
def test_a_site_without_a_name_is_refused() -> None:
    for name in ("  ", "а" * 101):
        with pytest.raises(Refused):
            add_site(name=name, origins="https://a.example", by=None)


@pytest.mark.django_db(transaction=True)
def test_the_readers_server_is_told_of_every_change() -> None:
    def told() -> dict[str, sites.Site]:
        return sites.read(settings.INSTANCE.data / sites.NAME)

    site = make_site()
    assert told()[site.key].origins == {"https://visti.example"}
    change_site(site=site, name="Вісті", origins="https://visti.example https://www.visti.example", by=None)
    assert len(told()[site.key].origins) == 2
    old = site.key
    rotate_key(site=site, by=None)
    site.refresh_from_db()
    assert site.key != old
    assert told().keys() == {site.key}
    switch_site(site=site, active=False, by=None)
    assert told() == {}
    switch_site(site=site, active=True, by=None)
    assert told().keys() == {site.key}
    (settings.INSTANCE.data / sites.NAME).unlink()
    assert allowed.write()
    assert not allowed.write()
    assert told().keys() == {site.key}
    actions = list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))
    assert actions == [
        "add_foreign_site", "change_foreign_site", "rotate_foreign_site", "switch_foreign_site", "switch_foreign_site",
    ]  # fmt: skip
