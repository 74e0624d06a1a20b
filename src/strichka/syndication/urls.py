from django.urls import path

from strichka.stories import addresses
from strichka.syndication import views

urlpatterns = [path(addresses.OEMBED.lstrip("/"), views.oembed_answer)]
