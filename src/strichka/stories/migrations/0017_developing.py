import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from strichka.staff.triggers import refuse

KINDS = ["first", "update", "correction", "clarification", "refutation", "reply", "minor"]


class Migration(migrations.Migration):
    dependencies = [("stories", '0016_pictures_of_old_stories'), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

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
        migrations.AddField(
            model_name="background",
            name="version",
            field=models.PositiveIntegerField(default=1, help_text="The number of its newest wording."),
        ),
        migrations.CreateModel(
            name="BackgroundWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("document", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "background",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="wordings", to="stories.background"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=["background", "number"], name="background_wording_unique")
                ],
            },
        ),
        refuse(
            name="background_wording_is_never_changed",
            table="stories_backgroundwording",
            action="UPDATE",
            message="a wording is what readers saw and is never changed",
        ),
    ]
