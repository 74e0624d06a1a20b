from django.urls import path

from strichka.partners import views

urlpatterns = [path("-/partners/<slug:name>", views.partner_feed, name="partner_feed")]
