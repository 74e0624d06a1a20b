from django.urls import path

from strichka.subscriptions.pushing import own_browser

urlpatterns = [
    path("-/push/subscription/", own_browser.subscribe, name="push_subscribe"),
    path("-/push/end/", own_browser.end, name="push_end"),
    path("-/push/try/", own_browser.attempt, name="push_try"),
]
