from django.conf import settings
from django.urls import URLPattern, URLResolver, path, re_path

from strichka.paper import views
from strichka.stories import addresses

urlpatterns: list[URLPattern | URLResolver] = [
    path(addresses.search(language).lstrip("/"), views.search_page, {"language": language})
    for language in settings.INSTANCE.words("site.languages")
]
urlpatterns.append(path(addresses.REPORTS.lstrip("/"), views.reports))
# The desk's addresses stay Django's own, so that /desk finds /desk/.
urlpatterns.append(re_path(r"^(?!desk(?:/|$))", views.anything))
