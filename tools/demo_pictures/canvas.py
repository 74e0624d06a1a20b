"""A drawing surface with the few effects that the demo newsroom's illustrations share.

Everything is seeded, so that the same script makes the same pictures; coordinates are in pixels of the finished
picture, while the drawing itself is twice as large (that is the anti-aliasing).
"""

import itertools
import math
import random
from collections.abc import Iterable, Sequence

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageEnhance, ImageFilter, ImageOps

SCALE = 2
WIDTH, HEIGHT = 1920, 1280

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
Stops = Sequence[tuple[float, str]]


def rgb(color: str) -> tuple[int, int, int]:
    return ImageColor.getrgb(color)[:3]  # type: ignore[return-value]


def blend(first: str, second: str, share: float) -> str:
    """`first` moved by `share` (0 to 1) towards `second`: haze, shade, and light are all this."""
    pairs = zip(rgb(first), rgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ramp(stops: Stops, share: float) -> tuple[int, int, int]:
    for (low, first), (high, second) in itertools.pairwise(stops):
        if share <= high:
            return rgb(blend(first, second, max(0.0, (share - low) / (high - low))))
    return rgb(stops[-1][1])


class Canvas:
    def __init__(self, seed: int) -> None:
        self.rng = random.Random(seed)
        self.size = (WIDTH * SCALE, HEIGHT * SCALE)
        self.image = Image.new("RGB", self.size)

    @property
    def pen(self) -> ImageDraw.ImageDraw:
        return ImageDraw.Draw(self.image, "RGBA")

    # shapes

    def polygon(self, points: Iterable[Point], fill: str) -> None:
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def line(self, points: Iterable[Point], fill: str, width: float) -> None:
        path = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(path, fill=fill, width=max(1, round(width * SCALE)), joint="curve")

    def box(self, sides: Box, *, fill: str, radius: float = 0) -> None:
        corners = [side * SCALE for side in sides]
        self.pen.rounded_rectangle(corners, radius=radius * SCALE, fill=fill)

    def disc(self, x: float, y: float, radius: float, fill: str, *, flat: float = 1.0) -> None:
        corners = [(x - radius) * SCALE, (y - radius * flat) * SCALE, (x + radius) * SCALE, (y + radius * flat) * SCALE]
        self.pen.ellipse(corners, fill=fill)

    def mask(self) -> Image.Image:
        return Image.new("L", self.size)

    def shaded(self, points: Iterable[Point], stops: Stops, *, sideways: bool = False, extent: Point) -> None:
        """A polygon filled with a gradient that runs over `extent`, downwards or sideways."""
        mask = self.mask()
        ImageDraw.Draw(mask).polygon([(x * SCALE, y * SCALE) for x, y in points], fill=255)
        self.image.paste(self.gradient(stops, sideways=sideways, extent=extent), mask=mask)

    # tone

    def gradient(self, stops: Stops, *, sideways: bool = False, extent: Point | None = None) -> Image.Image:
        length = self.size[0] if sideways else self.size[1]
        low, high = (0.0, float(length)) if extent is None else (extent[0] * SCALE, extent[1] * SCALE)
        colors = [ramp(stops, min(1.0, max(0.0, (at - low) / (high - low)))) for at in range(length)]
        strip = Image.new("RGB", (length, 1) if sideways else (1, length))
        strip.putdata(colors)
        return strip.resize(self.size)

    def sky(self, stops: Stops, horizon: float) -> None:
        self.image.paste(self.gradient(stops, extent=(0, horizon)))

    def noise(self, across: int, down: int, octaves: int = 4) -> Image.Image:
        """Cloud-like noise (mode L): `across` by `down` blots, each octave twice as fine and half as strong."""
        half = (self.size[0] // 4, self.size[1] // 4)
        total: Image.Image | None = None
        for octave in range(octaves):
            grid = (across * 2**octave, down * 2**octave)
            grain = Image.frombytes("L", grid, self.rng.randbytes(grid[0] * grid[1]))
            sheet = grain.resize(half, Image.Resampling.BICUBIC)
            total = sheet if total is None else Image.blend(total, sheet, 1 / (octave + 2) ** 1.15)
        assert total is not None
        return ImageOps.autocontrast(total).resize(self.size, Image.Resampling.BICUBIC)

    def clouds(self, color: str, *, band: Point, cells: tuple[int, int], cut: int = 120, strength: float = 0.8) -> None:
        """Noise above `cut` (0 to 255) laid over a horizontal band that fades at both edges."""
        shape = self.noise(*cells).point([round(max(0, min(255, (v - cut) * 3.0)) * strength) for v in range(256)])
        self.image.paste(rgb(color), mask=ImageChops.multiply(shape, self.band(*band)))

    def band(self, top: float, bottom: float) -> Image.Image:
        column = Image.new("L", (1, self.size[1]))
        middle, reach = (top + bottom) / 2 * SCALE, max(1.0, (bottom - top) / 2 * SCALE)
        shares = [max(0.0, 1 - abs(y - middle) / reach) for y in range(self.size[1])]
        column.putdata([round(255 * math.sin(share * math.pi / 2)) for share in shares])
        return column.resize(self.size)

    def fog(self, color: str, *, band: Point, strength: float = 0.6, cells: tuple[int, int] = (3, 3)) -> None:
        soft = self.noise(*cells, octaves=3).point([round((110 + v * 0.57) * strength) for v in range(256)])
        self.image.paste(rgb(color), mask=ImageChops.multiply(soft, self.band(*band)))

    def glow(self, at: Point, radius: float, color: str, *, flat: float = 1.0, power: float = 2.0) -> None:
        """Light added around a point; `power` above 2 keeps it close to the centre."""
        wide, high = round(radius * 2 * SCALE), round(radius * 2 * flat * SCALE)
        curve = [round(255 * (max(0.0, 1 - v / 181) ** power)) for v in range(256)]
        # radial_gradient reaches 181 at the middle of an edge: beyond that the light must be nothing
        shape = Image.radial_gradient("L").point(curve).resize((wide, high), Image.Resampling.BICUBIC)
        light = ImageChops.multiply(Image.new("RGB", (wide, high), rgb(color)), Image.merge("RGB", [shape] * 3))
        sheet = Image.new("RGB", self.size)
        sheet.paste(light, (round(at[0] * SCALE) - wide // 2, round(at[1] * SCALE) - high // 2))
        self.image = ImageChops.screen(self.image, sheet)

    def bloom(self, lights: Image.Image, *, radius: float = 14, gain: float = 1.6) -> None:
        """Lay lights drawn on black over the picture, with their halo."""
        small = lights.resize((self.size[0] // 4, self.size[1] // 4), Image.Resampling.BOX)
        halo = ImageEnhance.Brightness(small.filter(ImageFilter.GaussianBlur(radius * SCALE / 4))).enhance(gain)
        self.image = ImageChops.screen(self.image, lights)
        self.image = ImageChops.screen(self.image, halo.resize(self.size, Image.Resampling.BICUBIC))

    def black(self) -> Image.Image:
        return Image.new("RGB", self.size)

    # ground

    def profile(self, y: float, height: float, waves: float, octaves: int = 6, rough: float = 0.5) -> list[Point]:
        """A skyline of hills: value noise over the width, every eighth pixel."""
        total = [0.0] * (WIDTH // 8 + 2)
        for octave in range(octaves):
            count = max(2, round(waves * 2**octave)) + 2
            knots = [self.rng.uniform(-1, 1) for _ in range(count + 1)]
            for at in range(len(total)):
                place = at / (len(total) - 1) * (count - 1)
                low, share = int(place), place - int(place)
                smooth = share * share * (3 - 2 * share)
                total[at] += (knots[low] * (1 - smooth) + knots[low + 1] * smooth) * height * rough**octave
        return [(at * 8, y + value) for at, value in enumerate(total)]

    def ridge(self, points: list[Point], top: str, foot: str, depth: float) -> None:
        low = min(y for _, y in points)
        shape = [*points, (WIDTH + 20, HEIGHT + 20), (-20, HEIGHT + 20)]
        self.shaded(shape, [(0, top), (1, foot)], extent=(low, low + depth))

    def reflect(self, level: float, *, tint: str, share: float, ripple: float = 1.0) -> None:
        """Everything above `level` mirrored below it, broken by ripples that grow towards the viewer."""
        edge = round(level * SCALE)
        rows = self.size[1] - edge
        mirror = ImageOps.flip(self.image.crop((0, max(0, edge - rows), self.size[0], edge)))
        mirror = mirror.resize((self.size[0], rows)).filter(ImageFilter.BoxBlur((2 * SCALE, 9 * SCALE)))
        water = Image.new("RGB", (self.size[0], rows))
        drift = 0.0
        for row in range(rows):
            near = row / rows
            drift = drift * 0.86 + self.rng.gauss(0, 1.4) * (0.4 + 7 * near) * ripple
            strip = mirror.crop((0, row, self.size[0], row + 1))
            water.paste(ImageChops.offset(strip, round(drift * SCALE), 0), (0, row))
        water = water.filter(ImageFilter.BoxBlur((3 * SCALE, 1)))
        shade = Image.new("RGB", water.size, rgb(tint))
        self.image.paste(Image.blend(water, shade, share), (0, edge))
        self.streaks(level, tint)

    def streaks(self, level: float, tint: str) -> None:
        dark, light = blend(tint, "#000000", 0.35), blend(tint, "#ffffff", 0.55)
        for _ in range(900):
            near = self.rng.random() ** 0.7
            y = level + 3 + near * (HEIGHT - level)
            length = self.rng.uniform(10, 60) * (0.3 + near * 2)
            x = self.rng.uniform(-100, WIDTH)
            color = (dark if self.rng.random() < 0.6 else light) + f"{self.rng.randint(10, 38):02x}"
            self.line([(x, y), (x + length, y)], color, 0.5 + 1.8 * near)

    # plants and people

    def conifer(self, x: float, foot: float, height: float, color: str) -> None:
        side: list[Point] = [(x, foot - height)]
        steps = 9
        for step in range(1, steps + 1):
            spread = height * 0.24 * step / steps
            level = foot - height + height * step / steps
            side.append((x + spread * self.rng.uniform(0.8, 1.15), level))
            side.append((x + spread * 0.45, level - height * 0.025))
        left = [(2 * x - px + self.rng.uniform(-2, 2), py) for px, py in reversed(side[1:])]
        self.polygon([*side, *left], color)

    def bush(self, x: float, foot: float, width: float, height: float, *, color: str) -> None:
        for _ in range(round(width * height / 60) + 14):
            angle, share = self.rng.uniform(0, math.pi), math.sqrt(self.rng.random())
            shade = blend(color, "#000000", self.rng.uniform(0, 0.22))
            self.disc(
                x + math.cos(angle) * width / 2 * share,
                foot - math.sin(angle) * height * share,
                self.rng.uniform(0.05, 0.13) * min(width, height) + 2,
                shade,
            )

    def person(self, x: float, foot: float, height: float, color: str) -> None:
        head = height * 0.075
        self.disc(x, foot - height + head, head, color)
        shoulder, hip = height * 0.13, height * 0.1
        top, middle = foot - height * 0.83, foot - height * 0.46
        self.box((x - shoulder, top, x + shoulder, middle + 4), fill=color, radius=shoulder * 0.7)
        stride = self.rng.uniform(0.02, 0.09) * height
        self.polygon(
            [(x - hip, middle), (x + hip * 0.1, middle), (x - stride + 2, foot), (x - stride - 9, foot)], color
        )
        self.polygon(
            [(x - hip * 0.1, middle), (x + hip, middle), (x + stride + 9, foot), (x + stride - 2, foot)], color
        )

    # the last touch

    def finish(self, *, warmth: str = "#ffe2b8", vignette: float = 0.42, grain: float = 0.075) -> Image.Image:
        """Reduce, then vignette, paper, and grain: what makes the set look like one hand."""
        image = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        image = Image.blend(image, ImageChops.soft_light(image, Image.new("RGB", image.size, rgb(warmth))), 0.28)
        falloff = Image.radial_gradient("L").point([round(255 - max(0, v - 70) * vignette) for v in range(256)])
        image = ImageChops.multiply(
            image, Image.merge("RGB", [falloff.resize(image.size, Image.Resampling.BICUBIC)] * 3)
        )
        paper = self.speckle((WIDTH // 6, HEIGHT // 3), blur=0.6)
        film = self.speckle((WIDTH, HEIGHT), blur=0.7)
        texture = Image.blend(paper, film, 0.55)
        return Image.blend(image, ImageChops.overlay(image, Image.merge("RGB", [texture] * 3)), grain * 4)

    def speckle(self, size: tuple[int, int], *, blur: float) -> Image.Image:
        sheet = Image.frombytes("L", size, self.rng.randbytes(size[0] * size[1]))
        sheet = sheet.point([round(128 + (v - 128) * 0.32) for v in range(256)]).filter(ImageFilter.GaussianBlur(blur))
        return sheet.resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)

    # one-scene helpers that need pixels

    def glow_soft(self, x: float, y: float, radius: float, color: str, strength: float) -> None:
        """A soft opaque puff (steam, smoke): unlike `glow` it covers what is behind it."""
        side = max(2, round(radius * 2 * SCALE))
        curve = [round(255 * strength * (max(0.0, 1 - v / 181) ** 1.2)) for v in range(256)]
        puff = Image.radial_gradient("L").point(curve).resize((side, side), Image.Resampling.BICUBIC)
        corner = (round(x * SCALE) - side // 2, round(y * SCALE) - side // 2)
        self.image.paste(rgb(color), (*corner, corner[0] + side, corner[1] + side), puff)

    def reflect_wet(self, level: float) -> None:
        """The street below `level` shines as after rain: a blurred mirror, stronger towards the viewer."""
        edge = round(level * SCALE)
        rows = self.size[1] - edge
        mirror = ImageOps.flip(self.image.crop((0, edge - rows, self.size[0], edge)))
        mirror = mirror.filter(ImageFilter.BoxBlur((5 * SCALE, 26 * SCALE)))
        wet = self.noise(9, 30, 3).crop((0, edge, *self.size))
        self.image.paste(mirror, (0, edge), wet.point([round(max(0, min(150, (v - 70) * 1.2))) for v in range(256)]))
