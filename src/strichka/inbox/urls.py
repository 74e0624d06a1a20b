from django.urls import path

from strichka.inbox import pushed

urlpatterns = [path("-/wire/push/<int:feed>/", pushed.push, name="wire_push")]
