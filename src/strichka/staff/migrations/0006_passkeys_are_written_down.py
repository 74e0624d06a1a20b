from django.db import migrations, models

from strichka.staff.triggers import Line, inside, note

USER = "ON staff_user"
FACTOR = "ON mfa_authenticator"
WHOSE = "(SELECT username FROM staff_user WHERE id = {row}.user_id)"


def named(action, row):
    """Which of several passkeys it was."""

    def line(vendor):
        return Line(action, WHOSE.format(row=row), details={"type": f"{row}.type", "name": name(vendor, row)})

    return line


def name(vendor, row):
    return f"NULLIF({inside(vendor, row, 'name')}, '')"


def renamed(vendor):
    return f"{inside(vendor, 'OLD', 'name')} <> {inside(vendor, 'NEW', 'name')}"


def rename(vendor):
    details = {"type": "NEW.type", "old": name(vendor, "OLD"), "new": name(vendor, "NEW")}
    return Line("second_factor_renamed", WHOSE.format(row="NEW"), details=details)


def if_changed(row):
    return f"CASE WHEN OLD.email <> NEW.email THEN {row}.email END"


class Migration(migrations.Migration):
    dependencies = [("staff", "0005_people_are_written_down"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [
        migrations.AlterField(
            model_name="user",
            name="display_name",
            field=models.CharField(blank=True, max_length=150, verbose_name="person’s name"),
        ),
        note(name="second_factor_is_added", action=f"INSERT {FACTOR}", line=named("second_factor_added", "NEW")),
        note(name="second_factor_is_renamed", action=f"UPDATE OF data {FACTOR}", when=renamed, line=rename),
        note(name="second_factor_is_removed", action=f"DELETE {FACTOR}", line=named("second_factor_removed", "OLD")),
        note(
            name="user_is_renamed",
            action=f"UPDATE OF username, display_name, email {USER}",
            when="OLD.username <> NEW.username OR OLD.display_name <> NEW.display_name OR OLD.email <> NEW.email",
            line=Line(
                "change_user",
                "NEW.username",
                details={
                    "old": "OLD.username",
                    "old_name": "OLD.display_name",
                    "new_name": "NEW.display_name",
                    "old_email": if_changed("OLD"),
                    "new_email": if_changed("NEW"),
                },
            ),
        ),
    ]
