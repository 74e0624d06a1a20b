from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "strichka.topics"
