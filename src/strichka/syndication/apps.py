from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    name = "strichka.syndication"
