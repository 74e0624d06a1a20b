from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("registers/", admin.site.urls),
    path("", include("allauth.urls")),
]
