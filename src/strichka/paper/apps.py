from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PaperConfig(AppConfig):
    name = "strichka.paper"
    verbose_name = _("About the newsroom")

    def ready(self) -> None:
        # Models are not there before.
        from strichka.baking import press  # noqa: PLC0415
        from strichka.fronts import previews  # noqa: PLC0415
        from strichka.paper import receivers, routes  # noqa: PLC0415
        from strichka.paper.pages import fronts, story, texts  # noqa: PLC0415
        from strichka.reports.thanks import THANKS, Thanks  # noqa: PLC0415
        from strichka.stories.previews import PREVIEWS, Preview  # noqa: PLC0415

        press.RENDERERS.add(
            press.Renderer(
                "paper",
                routes.render,
                routes.homes,
                routes.all_paths,
                urgent=routes.is_urgent,
                ahead=routes.ahead,
            )
        )
        PREVIEWS.add(Preview("paper", story.preview))
        previews.PREVIEWS.add(previews.Preview("paper", fronts.preview))
        THANKS.add(Thanks("paper", texts.thanks))
        receivers.connect()
