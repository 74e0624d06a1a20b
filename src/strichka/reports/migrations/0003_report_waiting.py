from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_initial")]

    operations = [
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(case__isnull=True, problem=""),
                fields=["received_at", "id"],
                name="report_waiting",
            ),
        ),
    ]
