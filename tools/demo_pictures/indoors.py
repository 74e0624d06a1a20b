"""Halls, stands, and stalls."""

import math

from PIL import ImageChops, ImageDraw, ImageFilter

from tools.demo_pictures.canvas import HEIGHT, SCALE, WIDTH, Canvas, blend, rgb


def library(art: Canvas) -> None:
    art.image.paste(rgb("#2a1c16"), (0, 0, *art.size))
    art.shaded([(0, 0), (WIDTH, 0), (1160, 420), (760, 420)], [(0, "#2b1d17"), (1, "#7d5a3e")], extent=(0, 420))
    art.shaded(
        [(0, HEIGHT), (760, 820), (1160, 820), (WIDTH, HEIGHT)], [(0, "#c98f58"), (1, "#3a2318")], extent=(820, HEIGHT)
    )
    for board in range(-14, 15):
        art.line([(960 + board * 15, 820), (960 + board * 110, HEIGHT)], "#24140c50", 2)
    window(art)
    for side in (-1, 1):
        bookcase(art, side)
    art.glow((960, 600), 820, "#ffcf88", power=2.3)
    shaft(art)
    table(art)


def window(art: Canvas) -> None:
    art.box((760, 320, 1160, 820), fill="#6a4a34")
    art.box((830, 430, 1090, 800), fill="#ffe9bf")
    art.disc(960, 432, 130, "#ffe9bf")
    art.shaded([(830, 430), (1090, 430), (1090, 800), (830, 800)], [(0, "#fff4d8"), (1, "#f3b878")], extent=(430, 800))
    for _ in range(30):
        art.bush(art.rng.uniform(850, 1070), 800, 70, art.rng.uniform(30, 110), color="#c99a5c")
    for x in (830, 895, 960, 1025, 1090):
        art.line([(x, 310 if x == 960 else 340), (x, 800)], "#4a3122", 6)
    for y in (430, 520, 610, 700, 800):
        art.line([(830, y), (1090, y)], "#4a3122", 6)
    art.box((760, 320, 828, 830), fill="#5b3d2a")
    art.box((1092, 320, 1160, 830), fill="#5b3d2a")


SPINES = ("#7a2e28", "#2f4a5c", "#5d6b3e", "#a87a3c", "#4a2f4a", "#8a5a3a", "#c9a86a", "#33423a", "#6a3a2a")


def wall(side: int, depths: tuple[float, float], heights: tuple[float, float]) -> list[tuple[float, float]]:
    """A rectangle on the left (-1) or right (1) wall, in the perspective of the hall."""
    (far, near), (low, high) = depths, heights
    corners = ((far, low), (far, high), (near, high), (near, low))
    return [(960 + side * 1000 / depth, 620 + up / depth) for depth, up in corners]


def bookcase(art: Canvas, side: int) -> None:
    art.polygon(wall(side, (5, 1), (1000, -1000)), "#1e120c")
    for shelf in range(9):
        bottom = -960 + (shelf + 1) * 212
        books(art, side, bottom - 14)
        art.polygon(wall(side, (5, 1), (bottom + 6, bottom - 14)), "#6a4429")
        art.polygon(wall(side, (5, 1), (bottom - 10, bottom - 14)), "#b07a48")
    for depth in (5.0, 2.9, 1.9, 1.36):
        art.polygon(wall(side, (depth, depth * 0.965), (1000, -1000)), "#553420")


def books(art: Canvas, side: int, base: float) -> None:
    near = 1 / 5.0
    while near < 1.02:
        step = art.rng.uniform(0.006, 0.016)
        tall = art.rng.uniform(0.68, 0.92) * 190
        if art.rng.random() > 0.05:
            depths = (1 / near, 1 / (near + step * 0.94))
            tone = blend(art.rng.choice(SPINES), "#f2b870", max(0.0, 0.52 - near * 0.6))
            art.polygon(wall(side, depths, (base, base - tall)), blend(tone, "#100a08", near * 0.45))
            for share in (0.2, 0.76):
                level = base - tall * share
                art.polygon(wall(side, depths, (level, level - 7)), "#f0cc8070")
        near += step


def shaft(art: Canvas) -> None:
    beam = art.black()
    pen = ImageDraw.Draw(beam)
    for left, right in ((845, 890), (905, 950), (970, 1015), (1030, 1075)):
        shape = [
            (left, 460),
            (right, 460),
            (right + (right - 960) * 1.6 - 120, HEIGHT),
            (left + (left - 960) * 1.6 - 220, HEIGHT),
        ]
        pen.polygon([(x * SCALE, y * SCALE) for x, y in shape], fill=rgb("#5a3f22"))
    art.image = ImageChops.screen(art.image, beam.filter(ImageFilter.BoxBlur(16 * SCALE)))
    for _ in range(260):
        art.disc(art.rng.gauss(900, 170), art.rng.uniform(470, 1180), art.rng.uniform(0.6, 2.2), "#ffe6b88c")


def table(art: Canvas) -> None:
    art.disc(960, 1130, 420, "#150c0880", flat=0.16)
    art.polygon([(700, 1010), (1220, 1010), (1340, 1090), (580, 1090)], "#8a5a36")
    art.polygon([(580, 1090), (1340, 1090), (1336, 1116), (584, 1116)], "#4a2c1a")
    for x in (620, 1288):
        art.polygon([(x, 1112), (x + 14, 1112), (x + 10, 1240), (x + 4, 1240)], "#2c1a10")
    art.polygon([(820, 1046), (958, 1056), (958, 1076), (800, 1066)], "#fff1d6")
    art.polygon([(958, 1056), (1096, 1042), (1118, 1062), (958, 1076)], "#f2dcb6")
    for row in range(4):
        art.line([(826 - row * 4, 1050 + row * 4), (946, 1058 + row * 4)], "#8a6a4a80", 1)
        art.line([(970, 1058 + row * 4), (1090 + row * 4, 1046 + row * 4)], "#8a6a4a80", 1)
    for level, tone in ((1032, "#7a2e28"), (1014, "#2f4a5c"), (998, "#a87a3c")):
        art.box((1130, level, 1250, level + 17), fill=tone, radius=3)
        art.box((1134, level + 4, 1250, level + 13), fill=blend(tone, "#f2dcb6", 0.6))
    art.line([(690, 1060), (690, 930)], "#c99a4e", 7)
    art.disc(690, 1064, 44, "#8a6432", flat=0.22)
    art.polygon([(632, 940), (656, 884), (724, 884), (748, 940)], "#2f6b52")
    art.polygon([(636, 940), (744, 940), (738, 947), (642, 947)], "#fff0c0")
    art.glow((690, 970), 330, "#ffd890", power=2.6)


def theatre(art: Canvas) -> None:
    art.image.paste(rgb("#120a10"), (0, 0, *art.size))
    art.shaded(
        [(260, 180), (1660, 180), (1660, 930), (260, 930)],
        [(0, "#1c1a38"), (0.7, "#51406a"), (1, "#9a6a72")],
        extent=(180, 880),
    )
    scenery(art)
    art.shaded([(260, 860), (1660, 860), (1800, 990), (120, 990)], [(0, "#c98a58"), (1, "#4a281c")], extent=(860, 990))
    for board in range(-16, 17):
        art.line([(960 + board * 44, 860), (960 + board * 54, 990)], "#2a140c60", 2)
    beams(art)
    art.disc(905, 946, 120, "#ffe8b090", flat=0.16)
    actor(art, 900, 948)
    for side in (-1, 1):
        curtain(art, side)
    valance(art)
    art.box((90, 988, 1830, 1020), fill="#3a2018")
    art.line([(90, 988), (1830, 988)], "#e0a860", 3)
    audience(art)


def scenery(art: Canvas) -> None:
    art.disc(1270, 420, 108, "#f4dfb4")
    art.glow((1270, 420), 420, "#d8b890", power=2.6)
    art.ridge(art.profile(760, 40, 3, octaves=4), "#33294a", "#4a3654", 120)
    for x in (470, 560, 1430, 1520, 1380):
        art.line([(x, 880), (x + 14, 600), (x + 4, 470)], "#1d1628", 16)
        for _ in range(10):
            y, side = art.rng.uniform(470, 700), art.rng.choice((-1, 1))
            art.line([(x + 9, y), (x + side * art.rng.uniform(50, 110), y - art.rng.uniform(30, 110))], "#1d1628", 5)


def beams(art: Canvas) -> None:
    for origin, target, tone in ((360, 905, "#6a5a3c"), (1560, 905, "#5a5040"), (760, 905, "#2c3660")):
        beam = art.black()
        shape = [(origin - 10, 150), (origin + 10, 150), (target + 130, 960), (target - 130, 960)]
        ImageDraw.Draw(beam).polygon([(x * SCALE, y * SCALE) for x, y in shape], fill=rgb(tone))
        art.image = ImageChops.screen(art.image, beam.filter(ImageFilter.BoxBlur(7 * SCALE)))


def actor(art: Canvas, x: float, foot: float) -> None:
    art.polygon([(x - 18, foot - 186), (x + 18, foot - 186), (x + 58, foot), (x - 52, foot)], "#20141c")
    art.disc(x, foot - 214, 19, "#2a1a20")
    art.box((x - 24, foot - 196, x + 24, foot - 110), fill="#20141c", radius=16)
    art.line([(x + 14, foot - 180), (x + 66, foot - 224), (x + 96, foot - 262)], "#20141c", 13)
    art.line([(x - 16, foot - 180), (x - 50, foot - 130), (x - 64, foot - 90)], "#20141c", 13)
    art.line([(x + 18, foot - 190), (x + 20, foot - 110)], "#ffd89090", 3)


def curtain(art: Canvas, side: int) -> None:
    folds = 26
    edge = 40 if side < 0 else 1880
    for fold in range(folds):
        share = fold / folds
        left = edge - side * share * 330
        wide = 330 / folds + 1
        light = 0.5 + 0.5 * math.sin(fold * 1.9)
        tone = blend("#3c0a10", "#c23a34", light * (0.35 + 0.65 * share))
        swing = 46 * math.sin(share * math.pi) + share * 60
        x1, x2 = left, left - side * wide
        art.shaded(
            [
                (x1, 100),
                (x2, 100),
                (x2 - side * swing * 0.4, 560),
                (x2 + side * 8, 992),
                (x1 + side * 8, 992),
                (x1 - side * swing * 0.4, 560),
            ],
            [(0, blend(tone, "#000000", 0.45)), (0.55, tone), (1, blend(tone, "#ff9a70", 0.14))],
            extent=(100, 992),
        )
    art.box((0 if side < 0 else 1884, 0, 38 if side < 0 else WIDTH, 1020), fill="#2c1a12")
    art.line([(edge, 60), (edge, 1000)], "#b9853f", 7)


def valance(art: Canvas) -> None:
    art.box((0, 0, WIDTH, 84), fill="#2c1a12")
    art.line([(0, 84), (WIDTH, 84)], "#c9964a", 8)
    for swag in range(9):
        left, wide = 30 + swag * 207, 207
        for fold in range(9):
            drop = 46 + (8 - fold) * 15
            tone = blend("#4a0c12", "#b5332e", 0.5 + 0.5 * math.cos(fold * 1.7))
            curve = [(left + wide * n / 20, 86 + drop * math.sin(math.pi * n / 20)) for n in range(21)]
            art.polygon([(left, 86), *curve, (left + wide, 86)], tone)
        curve = [(left + wide * n / 20, 88 + 166 * math.sin(math.pi * n / 20)) for n in range(21)]
        art.line(curve, "#d9a653", 5)


def audience(art: Canvas) -> None:
    for row in range(4):
        level, size = 1062 + row * 72, 25 + row * 9
        tone = blend("#3a2226", "#0a0608", row / 3)
        x = -20.0 + row * 24
        while x < WIDTH + 40:
            lift = art.rng.uniform(-10, 10)
            art.box(
                (x - size * 1.5, level + size * 0.8 + lift, x + size * 1.5, level + size * 5), fill=tone, radius=size
            )
            art.disc(x, level + lift, size * 0.82, tone, flat=1.16)
            art.pen.arc(
                [
                    (x - size * 0.82) * SCALE,
                    (level + lift - size * 0.95) * SCALE,
                    (x + size * 0.82) * SCALE,
                    (level + lift + size * 0.95) * SCALE,
                ],
                start=215,
                end=325,
                fill=blend("#e39a62", tone, row * 0.24),
                width=2 * SCALE,
            )
            x += size * art.rng.uniform(3, 3.5)


def council(art: Canvas) -> None:
    art.sky([(0, "#1a2a4c"), (0.55, "#5c6b90"), (1, "#e9b08c")], 860)
    art.clouds("#d8a48f", band=(140, 760), cells=(3, 8), cut=126, strength=0.6)
    art.shaded([(250, 470), (1670, 470), (1670, 940), (250, 940)], [(0, "#8b7f8c"), (1, "#c9a68c")], extent=(470, 940))
    wings(art)
    art.polygon([(520, 470), (960, 300), (1400, 470)], "#a8988f")
    art.polygon([(600, 458), (960, 320), (1320, 458)], "#6d6878")
    art.box((500, 468, 1420, 520), fill="#d6bda4")
    art.line([(500, 520), (1420, 520)], "#5c5868", 4)
    art.box((540, 524, 1380, 920), fill="#3a2f3c")
    for number in range(5):
        x = 620 + number * 150
        art.shaded(
            [(x, 560), (x + 80, 560), (x + 80, 915), (x, 915)], [(0, "#c98a4e"), (1, "#ffd890")], extent=(560, 915)
        )
        art.box((x + 36, 560, x + 44, 915), fill="#3a2f3c")
        art.box((x, 690, x + 80, 698), fill="#3a2f3c")
    for number in range(6):
        column(art, 566 + number * 158)
    steps(art)
    art.glow((960, 900), 620, "#ffc070", flat=0.5, power=2.4)
    square(art)


def wings(art: Canvas) -> None:
    for row in (540, 730):
        for x in [*range(286, 480, 74), *range(1450, 1640, 74)]:
            lit = art.rng.random() < 0.6
            art.box((x, row, x + 40, row + 110), fill="#ffcf88" if lit else "#4a4a60", radius=4)
            art.line([(x + 20, row), (x + 20, row + 110)], "#4a3c40", 3)
            art.box((x - 6, row + 112, x + 46, row + 120), fill="#e0c4a8")
    art.box((236, 452, 500, 474), fill="#d6bda4")
    art.box((1420, 452, 1684, 474), fill="#d6bda4")


def column(art: Canvas, left: float) -> None:
    art.shaded(
        [(left + 4, 540), (left + 50, 540), (left + 54, 910), (left, 910)],
        [(0, "#8a7a80"), (0.3, "#f6e0c2"), (0.6, "#d9bda0"), (1, "#5f5866")],
        sideways=True,
        extent=(left, left + 54),
    )
    for flute in range(1, 6):
        art.line([(left + 4 + flute * 7.6, 546), (left + flute * 9, 904)], "#5a4a5030", 1.5)
    art.box((left - 8, 520, left + 62, 542), fill="#e6cdb0")
    art.box((left - 8, 904, left + 62, 924), fill="#e6cdb0")


def steps(art: Canvas) -> None:
    for step in range(8):
        top = 920 + step * 14
        spread = 500 - step * -18
        tone = blend("#e9cba8", "#6d5a60", step / 9)
        art.box((960 - spread, top, 960 + spread, top + 14), fill=tone)
        art.line([(960 - spread, top), (960 + spread, top)], "#fff0d060", 2)


def square(art: Canvas) -> None:
    art.shaded(
        [(0, 1030), (WIDTH, 1030), (WIDTH, HEIGHT), (0, HEIGHT)],
        [(0, "#8f7676"), (1, "#2a2838")],
        extent=(1030, HEIGHT),
    )
    for line in range(-16, 17):
        art.line([(960 + line * 60, 1032), (960 + line * 190, HEIGHT)], "#2a283830", 2)
    for y in (1060, 1100, 1160, 1240):
        art.line([(0, y), (WIDTH, y)], "#2a283830", 2)
    for x in (70, 180, 1740, 1850):
        art.bush(x, 1010, 220, 330, color="#1d2c30")
        art.line([(x, 1010), (x, 1046)], "#1a1c24", 16)
    for x, foot, tall in ((700, 1090, 120), (760, 1094, 112), (1180, 1120, 132), (1420, 1070, 100), (380, 1150, 150)):
        art.disc(x, foot, tall * 0.3, "#1a182860", flat=0.16)
        art.person(x, foot, tall, "#1c1c2a")
