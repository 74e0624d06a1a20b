from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class DeskConfig(AppConfig):
    default = True
    name = "strichka.desk"

    def ready(self) -> None:
        from strichka.desk import receivers  # noqa: F401, PLC0415 - models must be loaded first


class RegistersConfig(admin_apps.AdminConfig):
    """Django's admin as our registers: same site object everywhere, our permissions, our look."""

    default = False
    default_site = "strichka.desk.admin_site.Registers"
