import pytest

from strichka.baking import press
from strichka.jobs import schedule
from strichka.stories import addresses
from strichka.syndication import upkeep
from tests.options import options


@pytest.mark.django_db(transaction=True)
def test_the_files_that_grow_old_are_baked_by_the_clock():
    with options(site__security_contact="security@example.com"):
        assert {"syndication.sitemaps", "syndication.security_txt"} <= set(schedule.SCHEDULE.periodic)
        upkeep.sitemaps()
        upkeep.security_txt()
        paths = set(press.store().paths())
        assert {addresses.SITEMAP, addresses.SITEMAP_NEWS, addresses.SITEMAP_FRONTS, addresses.SECURITY} <= paths
