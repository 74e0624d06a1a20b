from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0008_spam_box")]

    operations = [
        migrations.RemoveIndex(model_name="report", name="report_waiting"),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(case__isnull=True, problem=""),
                fields=["story", "received_at", "id"],
                name="report_waiting_of_story",
            ),
        ),
    ]
