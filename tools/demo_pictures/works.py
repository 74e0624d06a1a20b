"""Port, power station, and railway."""

import itertools
import math

from tools.demo_pictures.canvas import HEIGHT, WIDTH, Canvas, Point, blend
from tools.demo_pictures.city import dots


def port(art: Canvas) -> None:
    art.sky([(0, "#1c2b4d"), (0.45, "#5c6288"), (0.8, "#e0946c"), (1, "#f8cf98")], 830)
    art.clouds("#f4b48c", band=(160, 760), cells=(2, 9), cut=126, strength=0.7)
    art.clouds("#2c3457", band=(0, 420), cells=(3, 8), cut=132, strength=0.6)
    art.glow((1240, 800), 950, "#ffb070", flat=0.7, power=2.2)
    art.disc(1240, 740, 52, "#fff0cf")
    art.ridge(art.profile(770, 14, 3), "#9c7a7c", "#c99478", 60)
    for number in range(5):
        crane(art, (130 + number * 150, 838), 250 + number % 2 * 30, blend("#3a3b54", "#c98f78", 0.5))
    art.box((0, 800, 900, 840), fill="#6a566a")
    for number, (x, tall) in enumerate(((190, 520), (560, 470), (1720, 560))):
        crane(art, (x, 850), tall, "#1d2438", mirrored=number == 2)
    ship(art)
    art.box((-10, 838, 760, 858), fill="#161c2c")
    art.box((1600, 838, WIDTH + 10, 858), fill="#161c2c")
    spots = [(x, 834.0) for x in range(30, 750, 80)] + [(x, 834.0) for x in range(1640, 1900, 70)]
    dots(art, spots, "#ffcf80", 3.2)
    art.reflect(858, tint="#1e2d4a", share=0.38)


def crane(art: Canvas, at: Point, tall: float, color: str, *, mirrored: bool = False) -> None:
    side = -1 if mirrored else 1
    portal(art, at, tall, color)
    jib(art, at, tall * side, color)


def portal(art: Canvas, at: Point, tall: float, color: str) -> None:
    (x, foot), deck, width = at, at[1] - tall * 0.36, tall * 0.13
    for leg in (-1, 1):
        outline = ((0.75, deck), (0.95, deck), (1.25, foot), (1.02, foot))
        art.polygon([(x + leg * width * reach, level) for reach, level in outline], color)
    art.line([(x - width * 1.1, foot - tall * 0.12), (x + width * 1.1, foot - tall * 0.12)], color, tall * 0.014)
    art.line([(x - width * 1.05, foot - tall * 0.12), (x + width * 0.8, deck)], color, tall * 0.01)
    art.box((x - width * 1.1, deck - tall * 0.03, x + width * 1.1, deck), fill=color)
    art.box((x - width * 0.8, deck - tall * 0.17, x + width * 0.62, deck - tall * 0.03), fill=color)


def jib(art: Canvas, at: Point, reach: float, color: str) -> None:
    """Cab, mast, arm, and hook; a negative `reach` turns them to the left."""
    tall, side = abs(reach), math.copysign(1, reach)
    (x, foot), deck, width = at, at[1] - tall * 0.36, tall * 0.13
    cab = x + side * width * 0.2
    art.box((cab - 9, deck - tall * 0.14, cab + 9, deck - tall * 0.09), fill="#ffd79a90")
    peak = (x - side * width * 0.25, foot - tall * 0.86)
    base = [(x - width * 0.6, deck - tall * 0.16), (x + width * 0.4, deck - tall * 0.16)]
    art.polygon([*base, (peak[0] + 5, peak[1]), (peak[0] - 5, peak[1])], color + "d0")
    heel, tip = (x + side * width * 0.5, deck - tall * 0.15), (x + reach * 0.66, foot - tall * 1.02)
    lattice(art, heel, tip, tall * 0.034, color)
    art.line([peak, tip], color, tall * 0.005)
    art.line([peak, (x - side * width * 1.1, deck - tall * 0.1)], color, tall * 0.012)
    hook = tip[0], tip[1] + tall * 0.4
    art.line([tip, hook], color, tall * 0.004)
    art.box((hook[0] - 6, hook[1], hook[0] + 6, hook[1] + 12), fill=color)


def lattice(art: Canvas, start: tuple[float, float], end: tuple[float, float], gap: float, color: str) -> None:
    count = 11
    along = [
        (start[0] + (end[0] - start[0]) * n / count, start[1] + (end[1] - start[1]) * n / count)
        for n in range(count + 1)
    ]
    length = math.dist(start, end)
    across = (-(end[1] - start[1]) / length * gap, (end[0] - start[0]) / length * gap)
    upper = [
        (x + across[0] * (1 - n / count * 0.8), y + across[1] * (1 - n / count * 0.8)) for n, (x, y) in enumerate(along)
    ]
    art.line(along, color, gap * 0.22)
    art.line(upper, color, gap * 0.22)
    art.line([point for pair in zip(along, upper, strict=True) for point in pair], color, gap * 0.11)


def ship(art: Canvas) -> None:
    boxes = ["#8c4a3c", "#35556b", "#a8793e", "#5d6b4e", "#6b3f4e", "#3d4763"]
    for column in range(13):
        left = 890 + column * 42
        for row in range(art.rng.choice((2, 3, 3, 4))):
            tone = blend(art.rng.choice(boxes), "#1d2438", 0.28)
            art.box((left, 768 - row * 27, left + 40, 793 - row * 27), fill=tone)
            art.line([(left, 768 - row * 27), (left + 40, 768 - row * 27)], "#ffc89050", 1.4)
    hull = [(800, 780), (850, 792), (1490, 792), (1560, 776), (1530, 862), (850, 862)]
    art.shaded(hull, [(0, "#4a4258"), (0.6, "#2a2c42"), (1, "#141a2a")], extent=(778, 862))
    art.line([(800, 780), (850, 792), (1490, 792), (1560, 776)], "#f1b98a", 2)
    art.box((1440, 650, 1516, 790), fill="#cdb8aa")
    art.box((1428, 646, 1530, 662), fill="#e8d3bd")
    art.box((1470, 600, 1484, 650), fill="#4a4258")
    for level in range(676, 780, 24):
        for x in range(1448, 1512, 16):
            art.box((x, level, x + 9, level + 9), fill="#ffdf9e" if art.rng.random() < 0.6 else "#4a5066")


def power(art: Canvas) -> None:
    art.sky([(0, "#2f4867"), (0.5, "#8fa2b2"), (0.85, "#efc6a2"), (1, "#fae0bb")], 860)
    art.clouds("#f6d9bd", band=(120, 800), cells=(3, 9), cut=134, strength=0.5)
    art.glow((300, 840), 900, "#ffcd98", power=2.3)
    art.ridge(art.profile(830, 18, 3), "#8c93a0", "#cdb3a2", 90)
    for x, tall, far in ((820, 330, 0.42), (1130, 380, 0.28), (1500, 460, 0.1)):
        steam(art, x, 880 - tall, tall * 0.24)
        tower(art, x, 880, tall, far)
    works(art)
    art.fog("#efd4bb", band=(790, 940), strength=0.55)
    art.ridge(art.profile(930, 12, 2), "#74775e", "#262b22", 360)
    masts = ((90, 1110, 560), (420, 990, 330), (600, 940, 210), (700, 915, 140))
    wires(art, masts)
    for x, foot, tall in masts:
        mast(art, x, foot, tall)
    for _ in range(2200):
        x, y = art.rng.uniform(0, WIDTH), art.rng.uniform(1000, HEIGHT + 20)
        art.line(
            [(x, y), (x + art.rng.uniform(-6, 10), y - art.rng.uniform(10, 40))],
            blend("#3a3f2c", "#d9bd86", art.rng.random() ** 2),
            1.3,
        )


def tower(art: Canvas, x: float, foot: float, tall: float, far: float) -> None:
    def reach(share: float) -> float:
        return tall * (0.235 + 0.17 * (share - 0.28) ** 2 / 0.52 * 1.6)

    levels = [n / 24 for n in range(25)]
    left = [(x - reach(s), foot - tall + tall * s) for s in levels]
    right = [(x + reach(s), foot - tall + tall * s) for s in reversed(levels)]
    haze = "#e3cdb8"
    art.shaded(
        [*left, *right],
        [(0, blend("#fbe6c8", haze, far)), (0.4, blend("#c9b7a8", haze, far)), (1, blend("#5b6273", haze, far))],
        sideways=True,
        extent=(x - tall * 0.4, x + tall * 0.4),
    )
    art.disc(x, foot - tall, reach(0), blend("#6a6570", haze, far), flat=0.12)
    for s in levels[2::3]:
        art.line([(x - reach(s), foot - tall + tall * s), (x + reach(s), foot - tall + tall * s)], "#50566518", 2)


def steam(art: Canvas, x: float, top: float, width: float) -> None:
    for step in range(150):
        share = step / 149
        drift = x + share**1.3 * 240 + art.rng.gauss(0, width * (0.3 + share * 0.5))
        size = width * (0.4 + share * 1.1) * art.rng.uniform(0.6, 1.1)
        tone = blend("#fff4e2", "#b7b2bb", art.rng.uniform(0, 0.55))
        art.glow_soft(drift, top - share * 420 + size * 0.3, size, tone, 0.3 * (1 - share) + 0.04)


def works(art: Canvas) -> None:
    for left, top, right, tone in (
        (930, 790, 1060, "#9a8f92"),
        (1230, 770, 1390, "#7d7a86"),
        (1650, 740, 1900, "#5d6070"),
    ):
        art.shaded(
            [(left, top), (right, top), (right, 900), (left, 900)],
            [(0, blend(tone, "#ffe6c4", 0.3)), (1, tone)],
            sideways=True,
            extent=(left, right),
        )
        for x in range(left + 12, right - 14, 24):
            art.box((x, top + 24, x + 12, top + 36), fill="#ffd79a" if art.rng.random() < 0.5 else "#4b5160")
    for x, top in ((1700, 430), (1770, 470)):
        chimney = [(x - 11, top), (x + 11, top), (x + 17, 880), (x - 17, 880)]
        art.shaded(chimney, [(0, "#eed5ba"), (1, "#5b5f70")], sideways=True, extent=(x - 17, x + 17))
        for level in (top + 8, top + 64, top + 120):
            art.box((x - 13, level, x + 13, level + 26), fill="#a8483ec8")


def mast(art: Canvas, x: float, foot: float, tall: float) -> None:
    color = blend("#2a2f3a", "#b4a79f", max(0.0, 0.62 - tall / 800))
    thick = tall * 0.008 + 0.8
    waist = foot - tall * 0.62
    for side in (-1, 1):
        art.line([(x + side * tall * 0.12, foot), (x + side * tall * 0.035, waist), (x, foot - tall)], color, thick)
    rungs = [(x + (1 if n % 2 else -1) * tall * (0.12 - 0.085 * n / 9), foot - tall * 0.62 * n / 9) for n in range(10)]
    rungs += [(x + (1 if n % 2 else -1) * tall * 0.035 * (1 - n / 9), waist - tall * 0.38 * n / 9) for n in range(10)]
    art.line(rungs, color, thick * 0.55)
    for share, reach in ((0.66, 0.2), (0.78, 0.24), (0.9, 0.15)):
        level = foot - tall * share
        art.line(
            [
                (x - reach * tall, level),
                (x, level - tall * 0.035),
                (x + reach * tall, level),
                (x - reach * tall, level),
            ],
            color,
            thick * 0.7,
        )
        for side in (-1, 1):
            art.line([(x + side * reach * tall, level), (x + side * reach * tall, level + tall * 0.04)], color, thick)


def wires(art: Canvas, masts: tuple[tuple[int, int, int], ...]) -> None:
    for (x1, f1, t1), (x2, f2, t2) in itertools.pairwise(masts):
        for share, reach in ((0.62, 0.2), (0.74, 0.24), (0.86, 0.15)):
            for side in (-1, 1):
                start, end = (x1 + side * reach * t1, f1 - t1 * share), (x2 + side * reach * t2, f2 - t2 * share)
                sag = math.dist(start, end) * 0.06
                curve = [
                    (
                        start[0] + (end[0] - start[0]) * n / 20,
                        start[1] + (end[1] - start[1]) * n / 20 + sag * 4 * (n / 20) * (1 - n / 20),
                    )
                    for n in range(21)
                ]
                art.line(curve, "#33384499", 1.3)


def train(art: Canvas) -> None:
    art.sky([(0, "#34557f"), (0.5, "#9cb0bd"), (0.85, "#f2c79c"), (1, "#fbe2ba")], 760)
    art.clouds("#fff0d8", band=(40, 640), cells=(3, 7), cut=132, strength=0.7)
    art.glow((1560, 740), 900, "#ffcf94", power=2.3)
    for level, far in ((700, 0.6), (750, 0.38)):
        art.ridge(
            art.profile(level, 26, 2, octaves=4),
            blend("#3f5d55", "#e8cfae", far),
            blend("#7c8a66", "#e8cfae", far),
            120,
        )
    art.ridge(art.profile(812, 8, 2), "#a99554", "#8a7a42", 60)
    for x in range(100, WIDTH + 100, 340):
        art.line([(x, 900), (x, 590)], "#4a5160", 6)
        art.line([(x, 606), (x + 74, 606)], "#4a5160", 4)
        art.line([(x, 640), (x + 70, 608)], "#4a5160", 2)
    art.line([(x, 622 + 6 * math.sin(x / 170)) for x in range(-10, WIDTH + 20, 10)], "#3d4350", 2)
    art.line([(-10, 640), (WIDTH + 10, 640)], "#3d4350", 2)
    for number in range(4):
        carriage(art, 1200 - number * 512, head=number == 0)
    embankment(art)


def carriage(art: Canvas, left: float, *, head: bool) -> None:
    right, top, bottom = left + 500, 686, 868
    nose = (
        [(right - 70, top), (right - 20, top + 34), (right + 26, top + 104), (right + 30, bottom)]
        if head
        else [(right, top), (right, bottom)]
    )
    shape = [(left, bottom), (left, top + 6), (left + 6, top), *nose]
    art.shaded(shape, [(0, "#fdf3e0"), (0.3, "#e6dfd6"), (1, "#aab0bb")], extent=(top, bottom))
    art.polygon(
        [(left, 812), (right + (28 if head else 0), 812), (right + (30 if head else 0), 850), (left, 850)], "#24508a"
    )
    art.polygon(
        [(left, 800), (right + (27 if head else 0), 800), (right + (28 if head else 0), 808), (left, 808)], "#e9b23c"
    )
    for x in range(int(left) + 34, int(right) - (110 if head else 50), 62):
        glass = "#ffe0a0" if art.rng.random() < 0.75 else "#34455c"
        art.box((x, 724, x + 50, 776), fill="#2a3748", radius=7)
        art.box((x + 3, 727, x + 47, 773), fill=glass, radius=5)
    for x in (left + 96, left + 344):
        art.box((x, 718, x + 46, 850), fill="#cfd3d8", radius=3)
        art.box((x + 6, 726, x + 40, 786), fill="#ffdc98", radius=4)
        art.line([(x + 23, 718), (x + 23, 850)], "#7d8794", 1.6)
    if head:
        art.polygon([(right - 62, 708), (right - 30, 716), (right + 8, 774), (right - 62, 774)], "#22303f")
        art.glow((right + 20, 826), 150, "#fff0c0", power=3)
    art.box((left + 150, top - 12, left + 250, top), fill="#7d8794")
    art.line([(left + 180, top - 10), (left + 214, top - 38), (left + 190, 642), (left + 240, 642)], "#3d4350", 3)
    art.box((left + 8, 866, right - 6, 886), fill="#39414e")
    for x in (left + 66, left + 118, right - 130, right - 78):
        art.disc(x, 888, 19, "#20262f")
        art.disc(x, 888, 9, "#525c69")


def embankment(art: Canvas) -> None:
    art.box((-10, 904, WIDTH + 10, 911), fill="#6d6a6a")
    for x in range(-10, WIDTH, 26):
        art.box((x, 911, x + 15, 918), fill="#4a4038")
    art.shaded(
        [(0, 916), (WIDTH, 916), (WIDTH, HEIGHT), (0, HEIGHT)],
        [(0, "#8d8272"), (0.15, "#7c7a45"), (0.5, "#5f6d38"), (1, "#2c3a20")],
        extent=(916, HEIGHT),
    )
    for _ in range(4200):
        near = art.rng.random() ** 0.8
        x, y = art.rng.uniform(-10, WIDTH), 950 + near * 360
        tone = blend("#c7b65e", "#3c4c26", art.rng.random())
        art.line(
            [(x, y), (x + art.rng.uniform(-8, 16) * near, y - 8 - 52 * near * art.rng.random())], tone, 0.8 + 1.6 * near
        )
    for _ in range(240):
        near = art.rng.random() ** 0.7
        tone = art.rng.choice(("#d8543c", "#f4ead0", "#e7b93e", "#5f7fc0"))
        art.disc(art.rng.uniform(0, WIDTH), 990 + near * 290, 1.5 + 6 * near, tone, flat=0.8)
