"""One word for one thing: the model's name changes, its table keeps the name that it has in newsrooms."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("baking", "0002_sighting")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RenameModel("Sighting", "LiveCheck"),
                migrations.AlterModelTable("livecheck", "baking_sighting"),
                migrations.AlterModelOptions(
                    "livecheck", {"verbose_name": "live check", "verbose_name_plural": "live checks"}
                ),
            ]
        )
    ]
