from django.db import migrations, models

RESERVED = (
    "- 404 about advertising by corrections desk en feeds imprint media offline page pulse report search sitemap static"
    " thread topic trust uk well-known"
)


class Migration(migrations.Migration):
    dependencies = [("stories", "0003_lists_by_language")]

    operations = [
        migrations.RemoveConstraint(model_name="section", name="section_slug_not_reserved"),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.CheckConstraint(
                condition=models.Q(slug__in=RESERVED.split(), _negated=True), name="section_slug_not_reserved"
            ),
        ),
    ]
