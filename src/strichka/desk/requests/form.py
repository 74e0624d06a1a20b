"""The form of a request: what was sent, to be read, or to be shown again where it cannot be taken."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from strichka.desk import sent
from strichka.requests.domain.receive import RequestValues
from strichka.requests.enums import Demand
from strichka.requests.models import PublicRequest
from strichka.staff.errors import Refused
from strichka.staff.values import moment_value
from strichka.stories.models import Address, Story


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody has written, as it was sent. ``story``: an address on the paper, or the id of one."""

    story: str = ""
    demand: str = Demand.REFUTATION
    words: str = ""
    received: str = ""
    name: str = ""
    contact: str = ""
    text: str = ""
    version: str = "0"

    @classmethod
    def of(cls, request: HttpRequest) -> "Form":
        names = cls.__dataclass_fields__
        return cls(**{name: sent.text(request, name) for name in names})

    @classmethod
    def fresh(cls, story: str) -> "Form":
        return cls(story=story, received=_field(timezone.now()))

    @classmethod
    def showing(cls, request: PublicRequest) -> "Form":
        asker = getattr(request, "asker", None)
        return cls(
            story=request.story.public_id,
            demand=request.demand,
            words=request.words,
            received=_field(request.received_at),
            name=asker.name if asker else "",
            contact=asker.contact if asker else "",
            text=asker.text if asker else "",
            version=str(request.version),
        )

    def values(self) -> RequestValues:
        """Raises Refused where the time is none."""
        at = moment_value(self.received)
        if at is None:
            raise Refused("time", _("That is no time. Write it like 22.11.2026 14:07."))
        return RequestValues(self.demand, self.words, at, self.name, self.contact, self.text)

    def found_story(self) -> Story:
        """Raises Refused where no story stands at that address."""
        typed = self.story.strip()
        path = unquote(urlsplit(typed).path) if "/" in typed else ""
        found = Address.objects.filter(path=path).select_related("story").defer("story__document").first()
        story = found.story if found else Story.objects.filter(public_id=typed).defer("document").first()
        if story is None:
            raise Refused("story", _("No story stands at that address. Paste it as readers have it."))
        return story


def _field(at: object) -> str:
    return f"{timezone.localtime(at):%Y-%m-%dT%H:%M}"  # type: ignore[arg-type]
