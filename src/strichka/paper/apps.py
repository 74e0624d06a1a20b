from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "strichka.paper"

    def ready(self) -> None:
        # Models are not there before.
        from strichka.baking import press  # noqa: PLC0415
        from strichka.paper import receivers, routes, story  # noqa: PLC0415
        from strichka.stories.previews import register_preview  # noqa: PLC0415

        press.register(routes.render, homes=routes.homes, all_paths=routes.all_paths)
        register_preview(story.preview)
        receivers.connect()
