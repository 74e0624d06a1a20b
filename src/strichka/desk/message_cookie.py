from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse


class MessageCookie(CookieStorage):
    """Django's cookie of messages, sent to the desk alone: it names what an editor did, and keeps pages from caches."""

    cookie_name = "desk_messages"

    def _update_cookie(self, encoded_data: str, response: HttpResponse) -> None:
        super()._update_cookie(encoded_data, response)  # type: ignore[misc]
        response.cookies[self.cookie_name]["path"] = settings.SESSION_COOKIE_PATH
