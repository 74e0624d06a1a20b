"""What a house word would have found in what is published: it is tried before it goes live."""

from dataclasses import dataclass

from strichka.elsewhere.find import Match, published
from strichka.house_words import ready
from strichka.house_words.models import HouseWord

MOST_EXAMPLES = 10


@dataclass(frozen=True, slots=True)
class Trial:
    """How many published stories have it, ``more`` than those of one look, and some of them."""

    stories: int = 0
    more: bool = False
    examples: tuple[Match, ...] = ()


def trial(word: HouseWord) -> Trial:
    """Two queries for each wording that is looked for: of a person's name two, of a house word one."""
    stories: dict[int, Match] = {}
    more = False
    for wording in ready.of_word(word):
        some, older = published(wording)
        stories |= {one.row.pk: one for one in some}
        more = more or bool(older)
    return Trial(len(stories), more, tuple(stories.values())[:MOST_EXAMPLES])
