from django.urls import path

from strichka.inbox import hubs, pushed

urlpatterns = [
    path("-/wire/push/<int:feed>/", pushed.push, name="wire_push"),
    path("-/wire/hub/<str:token>/", hubs.answer, name="wire_hub"),
]
