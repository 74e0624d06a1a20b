from strichka.staff.models import User
from strichka.stories.domain.state import set_state
from strichka.stories.enums import Permission, State
from strichka.stories.models import Story


def submit(*, story: Story, by: User | None) -> None:
    """Say that a draft is ready to be looked at and published."""
    set_state(story, by, permission=Permission.WRITE, allowed={State.DRAFT}, to=State.READY)


def reopen(*, story: Story, by: User | None) -> None:
    """Back from ready to draft."""
    set_state(story, by, permission=Permission.WRITE, allowed={State.READY}, to=State.DRAFT)
