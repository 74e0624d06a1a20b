from django.apps import AppConfig


class BakingConfig(AppConfig):
    name = "strichka.baking"
