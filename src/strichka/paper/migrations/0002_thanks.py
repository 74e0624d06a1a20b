from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("paper", "0001_texts"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="text",
            name="text_place_known",
        ),
        migrations.AlterField(
            model_name="text",
            name="place",
            field=models.CharField(
                choices=[
                    ("about", "About us"),
                    ("advertising", "Advertising and its marks"),
                    ("mission", "Mission"),
                    ("ethics", "Ethics"),
                    ("corrections-policy", "How we correct errors"),
                    ("verification", "How we check facts"),
                    ("unnamed-sources", "Unnamed sources"),
                    ("ownership", "Owners and money"),
                    ("diversity", "Diversity"),
                    ("feedback", "Feedback, reply and refutation"),
                    ("ai-use", "Use of artificial intelligence"),
                    ("thanks", "Thanks for a report of an error"),
                ],
                max_length=20,
                verbose_name="place",
            ),
        ),
        migrations.AddConstraint(
            model_name="text",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "place__in",
                        [
                            "about",
                            "advertising",
                            "mission",
                            "ethics",
                            "corrections-policy",
                            "verification",
                            "unnamed-sources",
                            "ownership",
                            "diversity",
                            "feedback",
                            "ai-use",
                            "thanks",
                        ],
                    )
                ),
                name="text_place_known",
            ),
        ),
    ]
