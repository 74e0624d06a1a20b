"""The adverts of a section's stories as a small page of their own: one bake changes them in the whole archive."""

from django.template.loader import get_template

from strichka.baking.press import Page
from strichka.baking.reads import Reads
from strichka.income import adverts
from strichka.income.enums import Place
from strichka.stories import keys
from strichka.stories.models import Section


def fragment(language: str, slug: str, reads: Reads) -> Page | None:
    """What stands at the stories' places of a section now; no page where the newsroom uses none."""
    used = adverts.on_stories()
    if not used or not Section.objects.filter(slug=slug).exists():
        return None
    reads.add(keys.section(slug))
    spot = adverts.Spot(adverts.fragment_path(language, slug), language, slug)
    filled = [adverts.advert_at(Place(name), spot, reads) for name in used]
    context = {"language": language, "adverts": [advert for advert in filled if advert]}
    return Page(get_template("paper/income/places.html").render(context).encode(), reads.keys())
