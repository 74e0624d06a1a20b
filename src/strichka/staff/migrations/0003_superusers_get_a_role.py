from typing import Any

from django.db import migrations


def give_roles(apps: Any, _editor: Any) -> None:
    """Whoever had all rights by the flag lets others in by role: a chief, unless that or a keeper already."""
    line = apps.get_model("staff", "AuditEntry").objects
    for person in apps.get_model("staff", "User").objects.filter(is_superuser=True).order_by("pk"):
        before = person.role
        if before not in {"chief", "keeper"}:
            person.role = "chief"
            person.save(update_fields=["role"])
        details = {"old": before, "new": person.role, "why": "superuser"}
        line.create(action="role", subject=person.username[:100], details=details)


def keep_names(apps: Any, _editor: Any) -> None:
    """First and last names go with Django's own model; who has no other name keeps them."""
    for person in apps.get_model("staff", "User").objects.filter(display_name="").exclude(first_name="", last_name=""):
        person.display_name = f"{person.first_name} {person.last_name}".strip()[:150]
        person.save(update_fields=["display_name"])


class Migration(migrations.Migration):
    dependencies = [("staff", "0002_audit_log_is_append_only")]

    operations = [
        migrations.RunPython(give_roles, migrations.RunPython.noop),
        migrations.RunPython(keep_names, migrations.RunPython.noop),
    ]
