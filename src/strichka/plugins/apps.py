from django.apps import AppConfig

from strichka.plugins import loading


class PluginsConfig(AppConfig):
    """The last of the apps: a plug-in finds everything of ours in its place."""

    name = "strichka.plugins"
    plugins: tuple[loading.Plugin, ...] = ()

    def ready(self) -> None:
        from strichka import hooks  # noqa: PLC0415 - jobs want the models

        self.plugins = tuple(loading.load(hooks.HOOKS, loading.installed()))
