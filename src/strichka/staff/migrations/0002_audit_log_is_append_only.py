from django.db import migrations

from strichka.staff.triggers import refuse


class Migration(migrations.Migration):
    dependencies = [("staff", "0001_initial")]

    operations = [
        refuse(
            name="audit_entry_is_never_changed",
            table="staff_auditentry",
            action="UPDATE OF user_id, action, subject, details",
            message="the audit log is never changed",
        ),
        refuse(
            name="audit_entry_stays",
            table="staff_auditentry",
            action="DELETE",
            message="the audit log is never shortened",
        ),
    ]
