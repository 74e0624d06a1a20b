from django.db import migrations

from strichka.staff.triggers import refuse


class Migration(migrations.Migration):
    dependencies = [("stories", "0001_initial"), ("staff", "0002_audit_log_is_append_only")]

    operations = [
        refuse(
            name="edition_is_never_changed",
            table="stories_edition",
            action="UPDATE OF story_id, number, kind, note, document, fields, since, version, by_id",
            message="an edition is what readers saw and is never changed",
        ),
    ]
