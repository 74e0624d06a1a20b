from django.db import migrations

from strichka.staff.triggers import Line, inside, keep_last, note, refuse

USER = "ON staff_user"
FACTOR = "ON mfa_authenticator"
WHOSE = "(SELECT username FROM staff_user WHERE id = {row}.user_id)"
# What opens the account; that codes were looked at, or when a factor was last used, is no change.
SECRETS = ("secret", "seed", "migrated_codes", "credential")


def changes(vendor: str) -> str:
    inner = " OR ".join(f"{inside(vendor, 'OLD', key)} <> {inside(vendor, 'NEW', key)}" for key in SECRETS)
    return f"OLD.type <> NEW.type OR OLD.user_id <> NEW.user_id OR {inner}"


def uses(vendor: str) -> str:
    return f"{inside(vendor, 'OLD', 'used_mask')} <> {inside(vendor, 'NEW', 'used_mask')}"


class Migration(migrations.Migration):
    dependencies = [("staff", "0004_people_by_role"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [
        refuse(name="user_stays", table="staff_user", action="DELETE", message="people are closed, never deleted"),
        keep_last(
            name="user_last_of_role",
            roles=("chief", "keeper"),
            message="nobody else has this role: give it to somebody else first",
        ),
        note(
            name="user_is_added",
            action=f"INSERT {USER}",
            line=Line("add_user", "NEW.username", details={"role": "NEW.role"}),
        ),
        note(
            name="user_role_changes",
            action=f"UPDATE OF role {USER}",
            when="OLD.role <> NEW.role",
            line=Line("role", "NEW.username", details={"old": "OLD.role", "new": "NEW.role"}),
        ),
        note(
            name="user_password_changes",
            action=f"UPDATE OF password {USER}",
            when="OLD.password <> NEW.password",
            line=Line("password", "NEW.username"),
        ),
        note(
            name="user_is_closed",
            action=f"UPDATE OF is_active {USER}",
            when="OLD.is_active AND NOT NEW.is_active",
            line=Line("close_user", "NEW.username"),
        ),
        note(
            name="user_is_opened",
            action=f"UPDATE OF is_active {USER}",
            when="NEW.is_active AND NOT OLD.is_active",
            line=Line("open_user", "NEW.username"),
        ),
        note(
            name="user_is_renamed",
            action=f"UPDATE OF username, display_name, email {USER}",
            when="OLD.username <> NEW.username OR OLD.display_name <> NEW.display_name OR OLD.email <> NEW.email",
            line=Line(
                "change_user",
                "NEW.username",
                details={"old": "OLD.username", "old_name": "OLD.display_name", "new_name": "NEW.display_name"},
            ),
        ),
        note(
            name="second_factor_is_added",
            action=f"INSERT {FACTOR}",
            line=Line("second_factor_added", WHOSE.format(row="NEW"), details={"type": "NEW.type"}),
        ),
        note(
            name="second_factor_changes",
            action=f"UPDATE OF data, type, user_id {FACTOR}",
            when=changes,
            line=Line("second_factor_changed", WHOSE.format(row="NEW"), details={"type": "NEW.type"}),
        ),
        note(
            name="recovery_code_is_used",
            action=f"UPDATE OF data {FACTOR}",
            when=uses,
            line=Line("recovery_code_used", WHOSE.format(row="NEW"), by="NEW.user_id"),
        ),
        note(
            name="second_factor_is_removed",
            action=f"DELETE {FACTOR}",
            line=Line("second_factor_removed", WHOSE.format(row="OLD"), details={"type": "OLD.type"}),
        ),
    ]
