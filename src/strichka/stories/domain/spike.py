from strichka.staff.models import User
from strichka.stories.domain.state import set_state
from strichka.stories.enums import State
from strichka.stories.models import Story


def spike(*, story: Story, by: User | None) -> None:
    """Discard an unpublished story; ``unspike`` brings it back."""
    set_state(story, by, permission="stories.spike_story", allowed={State.DRAFT, State.READY}, to=State.SPIKED)


def unspike(*, story: Story, by: User | None) -> None:
    """Bring a discarded story back as a draft."""
    set_state(story, by, permission="stories.create_story", allowed={State.SPIKED}, to=State.DRAFT)
