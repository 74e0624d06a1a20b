from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart from the rows: PostgreSQL alters no table in the transaction that has changed references in it."""

    dependencies = [("stories", "0008_public_changes")]

    operations = [
        migrations.AddConstraint(
            model_name="story",
            constraint=models.CheckConstraint(
                condition=models.Q(scheduled_for__isnull=True)
                | models.Q(embargoed_until__isnull=True)
                | models.Q(scheduled_for__gte=models.F("embargoed_until")),
                name="story_planned_after_its_embargo",
            ),
        ),
    ]
