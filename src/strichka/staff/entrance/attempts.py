"""How often somebody may try to sign in.

A browser in which the person has signed in before is counted by itself alone, so no stranger can use up its attempts.
All others are counted by network and by the name that is tried. Beyond the bound by name the right password opens only
together with a second factor, and the answer to everything else is the same whether the name exists or not.
"""

import hashlib
from dataclasses import dataclass, field

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from strichka.server.http.limits import prefix_of
from strichka.staff.entrance import browsers

# Links to a new password: of an hour, and of a quarter of one.
LINKS_BY_NETWORK, LINKS_BY_NAME = "20/3600s/key", "3/900s/key"
# Sign-ins: of five minutes.
BY_BROWSER, BY_NETWORK, BY_NAME = "10/300s/key", "10/300s/key", "40/300s/key"


@dataclass(slots=True)
class Attempt:
    """One try, counted as if it failed; ``take_back`` where it did not."""

    refused: bool = False
    needs_second_factor: bool = False
    used: list[ratelimit.RateLimitUsage] = field(default_factory=list)

    def take_back(self) -> None:
        for usage in self.used:
            usage.rollback()


def begin(request: HttpRequest, username: str) -> Attempt:
    """Count a try."""
    attempt = Attempt()
    if browsers.knows(request, username):
        attempt.refused = not _count(request, attempt, "browser", BY_BROWSER, f"{browsers.key_of(request)} {username}")
        return attempt
    attempt.refused = not _count(request, attempt, "network", BY_NETWORK, network_of(request))
    if not attempt.refused:
        attempt.needs_second_factor = not _count(request, attempt, "name", BY_NAME, username.casefold())
    return attempt


def may_ask_for_link(request: HttpRequest, asked: str) -> bool:
    """Whether a link to a new password may be mailed once more: so often by a network, so often for a name."""
    used = Attempt()
    of_network = _count(request, used, "link_network", LINKS_BY_NETWORK, network_of(request))
    return of_network and _count(request, used, "link_name", LINKS_BY_NAME, asked.casefold())


def network_of(request: HttpRequest) -> str:
    """The /24 of IPv4 or the /64 of IPv6 that asks; the server has told the app who that is."""
    return prefix_of(str(request.META.get("REMOTE_ADDR", ""))).hex()


def _count(request: HttpRequest, attempt: Attempt, action: str, rate: str, key: str) -> bool:
    digest = hashlib.sha256(key.encode()).hexdigest()
    used = ratelimit.consume(request, app="strichka.staff", action=action, config={action: rate}, key=digest)
    if used:
        attempt.used.append(used)
    return used is not None
