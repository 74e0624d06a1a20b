from django.db import migrations, models

from strichka.staff.triggers import refuse

KINDS = ["first", "update", "correction", "clarification", "refutation", "reply", "minor"]


class Migration(migrations.Migration):
    dependencies = [("stories", "0013_checks")]

    operations = [
        migrations.AlterField(
            model_name="edition",
            name="kind",
            field=models.CharField(
                choices=[
                    ("first", "first"),
                    ("update", "update"),
                    ("correction", "correction"),
                    ("clarification", "clarification"),
                    ("refutation", "refutation"),
                    ("reply", "reply"),
                    ("minor", "minor"),
                ],
                max_length=15,
                verbose_name="kind",
            ),
        ),
        migrations.RemoveConstraint(model_name="edition", name="edition_kind_known"),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(condition=models.Q(kind__in=KINDS), name="edition_kind_known"),
        ),
        # SQLite has rebuilt the table, and dropped this with it.
        refuse(
            name="edition_is_never_changed",
            table="stories_edition",
            action="UPDATE OF story_id, number, kind, note, document, fields, since, version, by_id",
            message="an edition is what readers saw and is never changed",
        ),
    ]
