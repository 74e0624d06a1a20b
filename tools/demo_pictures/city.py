"""Towns, works, and roads."""

import math

from PIL import ImageDraw

from tools.demo_pictures.canvas import HEIGHT, SCALE, WIDTH, Canvas, blend, rgb
from tools.demo_pictures.nature import lamp

WINDOWS = ("#ffd48a", "#ffc06a", "#ffe6b8", "#f7b267", "#cfe0ff")


def dots(art: Canvas, spots: list[tuple[float, float]], color: str, size: float) -> None:
    lights = art.black()
    pen = ImageDraw.Draw(lights)
    for x, y in spots:
        pen.ellipse([(x - size) * SCALE, (y - size) * SCALE, (x + size) * SCALE, (y + size) * SCALE], fill=color)
    art.bloom(lights, radius=9, gain=2.4)


def skyline(art: Canvas) -> None:
    art.sky([(0, "#16233f"), (0.5, "#3d5475"), (0.85, "#c98f86"), (1, "#f0c09a")], 820)
    art.clouds("#d7a391", band=(260, 800), cells=(3, 10), cut=128, strength=0.6)
    art.glow((560, 820), 900, "#ffb98a", flat=0.6, power=2.2)
    haze = "#c99a90"
    for layer, (base, low, high, far) in enumerate(
        ((880, 110, 260, 0.62), (960, 150, 380, 0.36), (1080, 160, 330, 0.1))
    ):
        blocks(art, base=base, heights=(low, high), color=blend("#17233a", haze, far), layer=layer)
        if layer == 1:
            cathedral(art, 1180, 930, "#2f3a54")
        art.fog(haze, band=(base - 160, base + 70), strength=0.34 - layer * 0.1)
    art.ridge(art.profile(1130, 26, 2), "#101a26", "#070c12", 130)
    for _ in range(40):
        art.bush(
            art.rng.uniform(-40, WIDTH + 40), 1176, art.rng.uniform(110, 230), art.rng.uniform(50, 120), color="#13212a"
        )
    dots(art, [(x, 1120 + math.sin(x / 160) * 18) for x in range(60, WIDTH, 120)], "#ffc877", 4.5)


def blocks(art: Canvas, *, base: float, heights: tuple[float, float], color: str, layer: int) -> None:
    lights = art.black()
    pen = ImageDraw.Draw(lights)
    x = -30.0
    while x < WIDTH:
        wide = art.rng.uniform(60, 150) * (1 + layer * 0.22)
        top = base - art.rng.uniform(*heights)
        tone = blend(color, "#000000", art.rng.uniform(0, 0.14))
        art.shaded(
            [(x, top), (x + wide, top), (x + wide, HEIGHT), (x, HEIGHT)],
            [(0, blend(tone, "#f2c6a4", 0.12)), (1, tone)],
            extent=(top, base),
        )
        if art.rng.random() < 0.4:
            art.box((x + wide * 0.3, top - 16, x + wide * 0.55, top), fill=tone)
            art.line([(x + wide * 0.4, top - 16), (x + wide * 0.4, top - 50)], tone, 2)
        panes(art, pen, (x, top, x + wide, base + 60), layer)
        x += wide + art.rng.uniform(-8, 26)
    art.bloom(lights, radius=5, gain=0.9)


def panes(art: Canvas, pen: ImageDraw.ImageDraw, wall: tuple[float, float, float, float], layer: int) -> None:
    left, top, right, bottom = wall
    step, high = 13 + layer * 5, 17 + layer * 6
    lit = art.rng.uniform(0.16, 0.5)
    for row in range(int((bottom - top - 20) // high)):
        for column in range(int((right - left - 12) // step)):
            if art.rng.random() > lit:
                continue
            x, y = left + 9 + column * step, top + 14 + row * high
            power = art.rng.uniform(0.4, 0.95) * (0.55 + layer * 0.2)
            tone = tuple(round(v * power) for v in rgb(art.rng.choice(WINDOWS)))
            pen.rectangle([x * SCALE, y * SCALE, (x + step * 0.55) * SCALE, (y + high * 0.55) * SCALE], fill=tone)


def cathedral(art: Canvas, x: float, foot: float, color: str) -> None:
    art.box((x - 120, foot - 190, x + 120, foot + 200), fill=color)
    for shift, tall, wide in ((-100, 240, 34), (100, 240, 34), (-48, 290, 36), (48, 290, 36), (0, 350, 54)):
        middle, top = x + shift, foot - tall
        art.box((middle - wide * 0.7, top, middle + wide * 0.7, foot), fill=blend(color, "#e9c4a6", 0.1))
        dome = [
            (middle - wide * 0.78, top + 2),
            (middle - wide * 0.98, top - wide * 0.5),
            (middle - wide * 0.6, top - wide * 1.05),
        ]
        dome += [
            (middle - wide * 0.1, top - wide * 1.45),
            (middle, top - wide * 1.9),
            (middle + wide * 0.1, top - wide * 1.45),
        ]
        dome += [
            (middle + wide * 0.6, top - wide * 1.05),
            (middle + wide * 0.98, top - wide * 0.5),
            (middle + wide * 0.78, top + 2),
        ]
        art.shaded(
            dome,
            [(0, "#f1c67c"), (0.45, "#b98a4e"), (1, "#4a3d3e")],
            sideways=True,
            extent=(middle - wide, middle + wide),
        )
        art.line([(middle, top - wide * 1.9), (middle, top - wide * 2.5)], "#f1c67c", 2.6)
        art.line([(middle - wide * 0.16, top - wide * 2.28), (middle + wide * 0.16, top - wide * 2.28)], "#f1c67c", 2.6)


def bridge(art: Canvas) -> None:
    art.sky([(0, "#152544"), (0.5, "#446084"), (0.85, "#c9a194"), (1, "#f3cba4")], 800)
    art.clouds("#c8a6a4", band=(180, 760), cells=(2, 8), cut=126, strength=0.6)
    art.glow((420, 800), 800, "#ffc08c", flat=0.6, power=2.3)
    art.ridge(art.profile(770, 22, 3), "#56627c", "#a88a8c", 80)
    art.ridge(art.profile(802, 10, 4), "#33405a", "#4a506a", 40)
    deck = [(-20, 742), (WIDTH + 20, 652)]
    pylon(art, 1130, deck)
    art.polygon([(-20, 742), (WIDTH + 20, 652), (WIDTH + 20, 682), (-20, 760)], "#1c2740")
    art.line(deck, "#f0b98a", 2)
    for x in range(40, WIDTH, 300):
        if abs(x - 1130) > 160:
            y = 752 - (x + 20) / 1960 * 84
            art.polygon([(x - 13, y), (x + 13, y), (x + 19, 846), (x - 19, 846)], "#1a2439")
    spots = [(float(x), 736 - (x + 20) / 1960 * 90) for x in range(20, WIDTH, 62)]
    for x, y in spots:
        art.line([(x, y), (x, y + 14)], "#1c2740", 2)
    dots(art, spots, "#ffd08a", 3)
    dots(art, [(900.0, 722.0 - 22), (912.0, 721.0 - 22), (1420.0, 676.0), (1600.0, 668.0)], "#ff8f7a", 2.2)
    art.reflect(838, tint="#1a2c4c", share=0.36)


def pylon(art: Canvas, x: float, deck: list[tuple[float, float]]) -> None:
    top, foot = 150.0, 850.0
    for number in range(15):
        anchor = top + 40 + number * 15
        for side in (-1, 1):
            far = x + side * (150 + number * 62)
            level = deck[0][1] - (far + 20) / 1960 * 90
            art.line([(x, top + 40 + (14 - number) * 15), (far, level)], "#e9cdb4a8", 1.5)
        art.line([(x - 10, anchor), (x + 10, anchor)], "#1c2740", 1)
    for side in (-1, 1):
        leg = [
            (x + side * 3, top),
            (x + side * 22, top),
            (x + side * 70, 706),
            (x + side * 46, foot),
            (x + side * 20, foot),
            (x + side * 44, 706),
        ]
        tones = [(0.0, "#f3d3b3"), (1.0, "#58607c")] if side < 0 else [(0.0, "#8d879a"), (1.0, "#2b3652")]
        art.shaded(leg, tones, extent=(top, foot))
    art.box((x - 66, 700, x + 66, 722), fill="#2b3652")
    art.box((x - 22, top, x + 22, top + 270), fill="#8b879a")
    art.box((x - 22, top, x - 4, top + 270), fill="#e4c8ae")


def tram(art: Canvas) -> None:
    art.sky([(0, "#1d2b4c"), (0.6, "#6b6f93"), (1, "#f0ab80")], 640)
    art.clouds("#e59f84", band=(160, 620), cells=(3, 9), cut=128, strength=0.6)
    art.glow((960, 640), 520, "#ffbd88", power=2.2)
    walls(art)
    art.shaded(
        [(0, HEIGHT), (930, 640), (990, 640), (WIDTH, HEIGHT)], [(0, "#8a6f78"), (1, "#2a2e42")], extent=(640, HEIGHT)
    )
    for side in (-1, 1):
        art.polygon(
            [(960 + side * 30, 640), (960 + side * 60, 640), (960 + side * 1500, HEIGHT), (960 + side * 960, HEIGHT)],
            "#3c3b4c",
        )
    tramcar(art)
    for rail in (-330, -120, 120, 330):
        art.line(
            [(960 + rail * 0.03, 642), (960 + rail * 1.0 + 0, HEIGHT)], "#ffcfa0a8" if rail > 0 else "#c9aFa090", 4
        )
    tramcar(art)
    overhead(art)
    for depth in (8.0, 5.0, 3.2):
        for side in (-1, 1):
            x = 960 + side * 1500 / depth
            lamp(art, x, 640 + 560 / depth, 1150 / depth)
    art.person(560, 1010, 190, "#181c2a")
    art.person(620, 1002, 176, "#1d2130")
    art.person(470, 860, 96, "#2a2a3a")
    art.reflect_wet(1010)


def walls(art: Canvas) -> None:
    for side in (-1, 1):
        depth, tall = 9.0, 0.0
        while depth > 1.2:
            near = depth / art.rng.uniform(1.22, 1.4)
            tall = art.rng.uniform(1250, 1900)
            house(art, side=side, far=depth, near=near, tall=tall)
            depth = near


def house(art: Canvas, *, side: int, far: float, near: float, tall: float) -> None:
    def spot(depth: float, up: float) -> tuple[float, float]:
        return 960 + side * 2050 / depth, 640 + (620 - up) / depth

    haze = min(0.75, far / 12)
    tone = blend(art.rng.choice(("#6a4f5a", "#54516c", "#7a5c52", "#4a5468")), "#e8a988", haze)
    art.polygon([spot(far, 0), spot(far, tall), spot(near, tall), spot(near, 0)], tone)
    art.polygon(
        [spot(far, tall), spot(far, tall + 30), spot(near, tall + 30), spot(near, tall)], blend(tone, "#1a1f30", 0.4)
    )
    columns, rows = 6, max(3, int(tall // 300))
    inverse = (1 / far, 1 / near)
    for column in range(columns):
        start = 1 / (inverse[0] + (inverse[1] - inverse[0]) * (column + 0.28) / columns)
        end = 1 / (inverse[0] + (inverse[1] - inverse[0]) * (column + 0.74) / columns)
        for row in range(rows):
            low = tall * (row + 0.3) / rows
            high = low + tall * 0.46 / rows
            lit = row == 0 or art.rng.random() < 0.42
            glass = (
                blend(art.rng.choice(WINDOWS[:4]), tone, art.rng.uniform(0, 0.45))
                if lit
                else blend(tone, "#1a2238", 0.55)
            )
            art.polygon([spot(start, low), spot(start, high), spot(end, high), spot(end, low)], glass)


def tramcar(art: Canvas) -> None:
    left, right, top, bottom = 1010, 1390, 610, 1080
    art.disc((left + right) / 2, bottom + 8, 230, "#0c0f18b0", flat=0.1)
    art.shaded(
        [(right - 20, top + 30), (1100, 640), (1100, 720), (right, bottom - 30)],
        [(0, "#7a2f2c"), (1, "#c05a44")],
        extent=(top, bottom),
    )
    art.box((left, top, right, bottom), fill="#d9c7ae", radius=54)
    art.box((left, 856, right, bottom), fill="#a83a32", radius=40)
    art.box((left, 846, right, 900), fill="#a83a32")
    art.box((left, 838, right, 848), fill="#f3dcb0")
    art.box((left + 26, 676, right - 26, 822), fill="#1c2434", radius=26)
    art.polygon([(left + 60, 684), (left + 190, 684), (left + 120, 816), (left + 36, 816)], "#5d6f8c70")
    art.box((left + 196, 700, right - 44, 806), fill="#ffd89040", radius=16)
    art.box((left + 110, 628, right - 110, 664), fill="#20160c", radius=8)
    for number in range(9):
        art.box((left + 130 + number * 14, 638, left + 138 + number * 14, 654), fill="#ffb347")
    art.person(left + 280, 826, 118, "#141a26")
    art.box((left + 26, 820, right - 26, 838), fill="#d9c7ae")
    art.box((left + 20, bottom - 42, right - 20, bottom + 10), fill="#242835", radius=10)
    for x in (left + 66, right - 66):
        art.disc(x, 930, 24, "#fff3cf")
        art.glow((x, 930), 200, "#ffe0a0", power=3)


def overhead(art: Canvas) -> None:
    art.line([(1200, 610), (1160, 540), (1240, 500)], "#1a1d2a", 5)
    art.line([(1150, 500), (1320, 500)], "#1a1d2a", 5)
    art.line([(962, 620), (1230, 498), (WIDTH + 60, 190)], "#1a1d2ad0", 2.4)
    art.line([(958, 620), (700, 498), (-60, 140)], "#1a1d2ad0", 2.4)
    for depth in (6.0, 3.6, 2.2):
        half, level = 2050 / depth, 640 - 760 / depth
        curve = [(960 + half * n / 10, level + 40 / depth * (1 - (n / 10) ** 2)) for n in range(-10, 11)]
        art.line(curve, "#1a1d2aa0", 1.6)
