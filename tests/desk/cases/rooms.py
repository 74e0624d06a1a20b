"""A story with an error, and pages as words."""

from strichka.stories.models import Story
from tests.desk.desk import block_with

TEXT = "Міст їде через річку, і рух ним почався о восьмій ранку."


def text_of(story: Story) -> str:
    story.refresh_from_db()
    return block_with(story, "річку")[1]
