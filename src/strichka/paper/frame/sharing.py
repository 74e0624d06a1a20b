"""Links by which a reader passes a story on: plain addresses of the services, no script of theirs or ours."""

from collections.abc import Callable
from urllib.parse import quote, urlencode

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from strichka.options import SHARE_SERVICES
from strichka.paper.frame.page import Link

Address = Callable[[str, str], str]


def _query(base: str, **values: str) -> str:
    return f"{base}?{urlencode(values, quote_via=quote)}"


# Each from the address of the story and its headline.
SERVICES: dict[str, tuple[str | Promise, Address]] = {
    "telegram": ("Telegram", lambda url, text: _query("https://t.me/share/url", url=url, text=text)),
    "facebook": ("Facebook", lambda url, _text: _query("https://www.facebook.com/sharer/sharer.php", u=url)),
    "x": ("X", lambda url, text: _query("https://x.com/intent/post", url=url, text=text)),
    "whatsapp": ("WhatsApp", lambda url, text: _query("https://wa.me/", text=f"{text} {url}")),
    "mail": (gettext_lazy("E-mail"), lambda url, text: _query("mailto:", subject=text, body=url)),
}
assert set(SERVICES) == set(SHARE_SERVICES)


def links(url: str, headline: str) -> list[Link]:
    """The services that the newsroom has chosen, in its order (``share.services``)."""
    chosen = settings.INSTANCE.words("share.services")
    return [Link(address(url, headline), str(name)) for name, address in (SERVICES[service] for service in chosen)]
