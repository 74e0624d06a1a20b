from django.urls import path

from strichka.inbox import intake

urlpatterns = [path("-/wire/push/<int:feed>/", intake.push, name="wire_push")]
