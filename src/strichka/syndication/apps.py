from django.apps import AppConfig


class SyndicationConfig(AppConfig):
    name = "strichka.syndication"

    def ready(self) -> None:
        # Models are not there before.
        from strichka.baking import press  # noqa: PLC0415
        from strichka.syndication import feeds, hub, routes, upkeep  # noqa: F401, PLC0415 - upkeep registers its work

        press.RENDERERS.add(
            press.Renderer(
                "syndication",
                routes.render,
                routes.homes,
                routes.all_paths,
                ahead=feeds.ahead,
                changed=hub.announce,
            )
        )
