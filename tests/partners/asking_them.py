"""Partners as their programs see them."""

from typing import Any

from django.test import Client

from strichka.partners.domain.keep_partner import PartnerValues, enter
from strichka.partners.models import Partner


def values(**changed: Any) -> PartnerValues:
    return PartnerValues(**{"name": "Агенція", "formats": ("ninjs", "newsml-g2"), "full_text": True, **changed})


def make_partner(**changed: Any) -> tuple[Partner, str]:
    return enter(values=values(**changed), by=None)


class Program:
    """A partner's program: it asks from where the last answer ended."""

    def __init__(self, key: str) -> None:
        self.key, self.since = key, 0
        self.client = Client()

    def get(self, name: str = "ninjs", **more: Any) -> Any:
        query = {"since": self.since} if self.since else {}
        return self.client.get(f"/-/partners/{name}", query, headers={"Authorization": f"Bearer {self.key}"} | more)

    def news(self) -> list[tuple[str, str]]:
        """Headlines of all that is new, "–" for what was taken back; with the versions."""
        found: list[tuple[str, str]] = []
        more = True
        while more:
            answer = self.get().json()
            self.since, more = answer["since"], answer["more"]
            found += [(_headline(one), one["version"]) for one in answer["items"]]
        return found


def _headline(item: dict[str, Any]) -> str:
    return item["headlines"][0]["value"] if item["pubStatus"] == "usable" else "–"
