from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0009_plan_after_embargo"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddIndex(
            model_name="story",
            index=models.Index(fields=["created_by", "state", "version", "-id"], name="story_begun_by"),
        ),
    ]
