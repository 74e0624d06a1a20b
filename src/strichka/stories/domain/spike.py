from strichka.staff.models import User
from strichka.stories.domain.state import set_state
from strichka.stories.enums import Permission, State
from strichka.stories.models import Story


def spike(*, story: Story, by: User | None) -> None:
    """Discard an unpublished story; ``unspike`` brings it back."""
    set_state(story, by, permission=Permission.SPIKE, allowed={State.DRAFT, State.READY}, to=State.SPIKED)


def unspike(*, story: Story, by: User | None) -> None:
    """Bring a discarded story back as a draft; who may follows from who has discarded it (``stories/rules.py``)."""
    set_state(story, by, permission=Permission.UNSPIKE, allowed={State.SPIKED}, to=State.DRAFT)
