"""A block for stories: what a ride costs."""

from strichka.document.declared.extensions import Extension, Filled, Setting, Text
from strichka.document.rendering import tag

STYLES = ".fare { border: 1px solid var(--line); padding: 0.75rem 1rem; }\n.fare.is-loud b { font-size: 2em; }"


def _render(fare: Filled) -> str:
    price = fare.element("price", "b")
    if not price:
        return ""
    of_whom = fare.settings["carrier"]
    more = tag("a", "→", href=of_whom, aria_label=fare.words("line")) if of_whom else ""
    return tag("aside", fare.element("line") + price + more, class_=f"fare is-{fare.settings['size']}")


FARE = Extension(
    name="tram.fare",
    label={"uk": "Вартість проїзду", "en": "Fare"},
    fields=(
        Text(name="line", label={"uk": "Маршрут", "en": "Line"}),
        Text(name="price", label={"uk": "Ціна", "en": "Price"}),
        Setting(
            name="size",
            label={"uk": "Розмір", "en": "Size"},
            choices={"quiet": {"uk": "звичайний", "en": "usual"}, "loud": {"uk": "великий", "en": "large"}},
        ),
        Setting(name="carrier", label={"uk": "Сайт перевізника", "en": "The carrier's site"}, rule="address"),
    ),
    pattern="Проїзд (.+): (.+)",
    styles=STYLES,
    render=_render,
)
