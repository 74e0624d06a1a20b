from django.conf import settings
from django.urls import URLPattern, URLResolver, path, re_path

from strichka.paper import views
from strichka.paper.subscribing import views as subscribing
from strichka.stories import addresses
from strichka.subscriptions import mail_links

urlpatterns: list[URLPattern | URLResolver] = [
    path(addresses.search(language).lstrip("/"), views.search_page, {"language": language})
    for language in settings.INSTANCE.words("site.languages")
]
urlpatterns.append(path(addresses.REPORTS.lstrip("/"), views.reports))
_subscriptions = mail_links.BASE.lstrip("/")
urlpatterns += [
    path(f"{_subscriptions}/", subscribing.subscribe),
    path(f"{_subscriptions}/<slug:token>/confirm/", subscribing.confirm_subscription),
    path(f"{_subscriptions}/<slug:token>/choices/", subscribing.choose),
    path(f"{_subscriptions}/<slug:token>/end/", subscribing.end_subscription),
]
# The desk's addresses stay Django's own, so that /desk finds /desk/.
urlpatterns.append(re_path(r"^(?!desk(?:/|$))", views.anything))
