"""Search, thin and honest: the newest stories whose headline or standfirst has all the words."""

from strichka.baking.reads import Reads
from strichka.stories.reading.cards import CardView, card_views, feed

# How far back it looks and how much it shows. The index that knows word forms and the whole archive comes later.
DEPTH = 2000
MOST = 50
LONGEST = 200
# A result's picture stands beside its headline, as wide as on the fronts.
SIZES = "7rem"


def search(words: str, language: str) -> list[CardView]:
    """At most ``MOST`` stories among the ``DEPTH`` newest, the newest first; letters compare without case.

    The comparison is made here, because SQLite folds the case of ASCII alone.
    """
    wanted = words[:LONGEST].casefold().split()
    if not wanted:
        return []
    rows = feed(language).values_list("pk", "headline", "standfirst")[:DEPTH]
    texts = ((pk, f"{headline} {standfirst}".casefold()) for pk, headline, standfirst in rows)
    found = [pk for pk, text in texts if all(word in text for word in wanted)][:MOST]
    return card_views(feed(language).filter(pk__in=found), Reads(), sizes=SIZES)
