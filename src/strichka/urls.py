from django.urls import include, path

urlpatterns = [
    path("desk/", include("strichka.desk.urls")),
    path("", include("strichka.partners.urls")),
    path("", include("strichka.inbox.urls")),
    path("", include("strichka.activitypub.urls")),
    path("", include("strichka.subscriptions.pushing.urls")),
    path("", include("strichka.syndication.urls")),
    path("", include("strichka.paper.urls")),
]
handler404 = "strichka.desk.account.nothing_here"
handler500 = "strichka.desk.troubles.failed"
