from django.urls import path

from strichka.activitypub import our_addresses, views

_BASE = our_addresses.BASE.lstrip("/")

urlpatterns = [
    path(our_addresses.WEBFINGER.lstrip("/"), views.webfinger, name="webfinger"),
    path(our_addresses.NODE_INFO_LINKS.lstrip("/"), views.node_info_links, name="node_info_links"),
    path(our_addresses.NODE_INFO.lstrip("/"), views.node_info, name="node_info"),
    path(our_addresses.INBOX.lstrip("/"), views.inbox, name="activitypub_inbox"),
    path(f"{_BASE}/accounts/<str:name>", views.actor, name="activitypub_actor"),
    path(f"{_BASE}/accounts/<str:name>/inbox", views.inbox, name="activitypub_own_inbox"),
    path(f"{_BASE}/accounts/<str:name>/outbox", views.outbox, name="activitypub_outbox"),
    path(f"{_BASE}/accounts/<str:name>/followers", views.followers, name="activitypub_followers"),
    path(f"{_BASE}/notes/<str:public_id>", views.note, name="activitypub_note"),
]
