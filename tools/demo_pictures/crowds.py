"""Where many people meet: a stadium and a market."""

import math

from PIL import ImageChops, ImageDraw, ImageFilter

from tools.demo_pictures.canvas import HEIGHT, SCALE, WIDTH, Canvas, blend, rgb


def stadium(art: Canvas) -> None:
    art.sky([(0, "#0e1830"), (0.5, "#2c3f63"), (1, "#a97f86")], 560)
    art.clouds("#5c5f86", band=(60, 560), cells=(3, 9), cut=128, strength=0.6)
    middle = (960.0, 850.0)
    art.ridge(art.profile(600, 6, 3), "#2a3148", "#141a2c", 300)
    art.disc(*middle, 1120, "#1c2438", flat=0.5)
    stands(art, middle)
    art.disc(*middle, 640, "#7a4a3c", flat=0.44)
    art.disc(*middle, 596, "#2f6b3a", flat=0.43)
    pitch(art)
    masts(art)
    players(art)


def stands(art: Canvas, middle: tuple[float, float]) -> None:
    crowd = ("#e8c07a", "#c9563f", "#f2e6cf", "#3f6ea8", "#8a9ab4", "#d9a04a", "#5a6a88", "#2c3a58")
    rows = 34
    for row in range(rows):
        share = row / (rows - 1)
        radius, flat = 1090 - share * 430, 0.5 - share * 0.06
        art.disc(*middle, radius + 6, blend("#141c30", "#3a4258", share), flat=flat)
        count = round(radius * 0.62)
        for seat in range(count):
            angle = 2 * math.pi * seat / count + row * 0.7
            if art.rng.random() < 0.2 or abs((angle * 11) % math.pi) < 0.1:
                continue
            x, y = middle[0] + math.cos(angle) * radius, middle[1] + math.sin(angle) * radius * flat
            tone = blend(
                art.rng.choice(crowd), "#141c30", art.rng.uniform(0.1, 0.55) + (0.18 if math.sin(angle) > 0 else 0)
            )
            art.disc(x, y, 3.6 if math.sin(angle) > 0 else 2.7, tone)


def pitch(art: Canvas) -> None:
    def spot(across: float, down: float) -> tuple[float, float]:
        scale = 0.78 + 0.22 * down
        return 960 + (across - 0.5) * 940 * scale, 672 + down * 320 * (0.9 + 0.1 * down)

    for stripe in range(14):
        tone = "#3f8a48" if stripe % 2 else "#357a40"
        left, right = stripe / 14, (stripe + 1) / 14
        art.polygon([spot(left, 0), spot(right, 0), spot(right, 1), spot(left, 1)], tone)
    chalk = "#f1f3e6d0"
    frames = [
        ((0, 0), (1, 1)),
        ((0, 0.22), (0.16, 0.78)),
        ((0.84, 0.22), (1, 0.78)),
        ((0, 0.37), (0.06, 0.63)),
        ((0.94, 0.37), (1, 0.63)),
    ]
    for (x1, y1), (x2, y2) in frames:
        art.line([spot(x1, y1), spot(x2, y1), spot(x2, y2), spot(x1, y2), spot(x1, y1)], chalk, 2.6)
    art.line([spot(0.5, 0), spot(0.5, 1)], chalk, 2.6)
    ring = [spot(0.5 + 0.087 * math.cos(a / 20 * math.pi), 0.5 + 0.135 * math.sin(a / 20 * math.pi)) for a in range(41)]
    art.line(ring, chalk, 2.6)
    art.disc(*spot(0.5, 0.5), 4, chalk)
    for side in (0, 1):
        (x, low), (_, high) = spot(side, 0.56), spot(side, 0.44)
        art.line([(x, low), (x, low - 34), (x, high - 30), (x, high)], "#ffffff", 3)
    art.glow((960, 830), 720, "#cfe8b8", flat=0.4, power=2.4)


def masts(art: Canvas) -> None:
    for x, foot, tall in ((150, 700, 540), (1770, 700, 540), (560, 480, 300), (1360, 480, 300)):
        art.line([(x - tall * 0.02, foot), (x, foot - tall)], "#0c1322", tall * 0.022)
        panel = tall * 0.11
        for column in range(5):
            for row in range(3):
                cx, cy = x - panel + column * panel / 2, foot - tall - panel * 0.6 + row * panel * 0.42
                art.disc(cx, cy, panel * 0.17, "#fffbe8")
        art.glow((x, foot - tall - panel * 0.2), tall * 0.9, "#e8ecff", power=3)
        beam = art.black()
        ImageDraw.Draw(beam).polygon(
            [
                (v * SCALE, w * SCALE)
                for v, w in ((x - panel, foot - tall), (x + panel, foot - tall), (1360, 1000), (560, 1000))
            ],
            fill=rgb("#20242c"),
        )
        art.image = ImageChops.screen(art.image, beam.filter(ImageFilter.BoxBlur(20 * SCALE)))


def players(art: Canvas) -> None:
    for number in range(20):
        x, y = art.rng.uniform(580, 1340), art.rng.uniform(710, 970)
        tall = 26 + (y - 700) * 0.05
        for shift in (-1, 1):
            art.line([(x, y), (x + shift * 26, y + 5)], "#0d241438", 3)
        art.person(x, y, tall, "#f2c23e" if number % 2 else "#e8eef8")
    art.disc(1010, 846, 4, "#ffffff")


def market(art: Canvas) -> None:
    art.sky([(0, "#2a2440"), (0.6, "#7a5264"), (1, "#f0a878")], 700)
    for x in range(-20, WIDTH, 150):
        tall = art.rng.uniform(230, 420)
        art.shaded(
            [(x, 640 - tall), (x + 146, 640 - tall), (x + 146, 760), (x, 760)],
            [(0, "#4f3f58"), (1, "#96686a")],
            extent=(300, 740),
        )
        for row in range(4):
            for column in range(3):
                glass = "#ffd690" if art.rng.random() < 0.4 else "#3f3550"
                art.box(
                    (x + 22 + column * 40, 666 - tall + row * 64, x + 42 + column * 40, 698 - tall + row * 64),
                    fill=glass,
                )
    art.fog("#e9a884", band=(440, 760), strength=0.5)
    art.shaded(
        [(0, 740), (WIDTH, 740), (WIDTH, HEIGHT), (0, HEIGHT)], [(0, "#b07a68"), (1, "#2a1c22")], extent=(740, HEIGHT)
    )
    for x, tall in ((260, 370), (980, 390), (1560, 375)):
        art.person(x, 1010, tall, blend("#241a28", "#6a4450", art.rng.uniform(0, 0.4)))
    for number, left in enumerate((-60, 600, 1260)):
        stall(art, left, ("#b8423a", "#2f6b62", "#c98a2e")[number])
    bulbs(art)
    for x, tall in ((570, 420), (650, 392), (1228, 408)):
        art.disc(x, 1236, tall * 0.2, "#120c1470", flat=0.16)
        art.person(x, 1236, tall, "#1d1622")
    art.box((676, 1070, 726, 1120), fill="#b9803f", radius=8)


def stall(art: Canvas, left: float, tone: str) -> None:
    for x in (left + 24, left + 612):
        art.line([(x, 420), (x, 1010)], "#3a2620", 12)
    for stripe in range(12):
        x = left + stripe * 53
        color = tone if stripe % 2 else "#f4e3c4"
        low = left + 320 + (x - left - 320) * 0.86
        art.shaded(
            [(low, 330), (low + 46, 330), (x + 53, 470), (x, 470)],
            [(0, blend(color, "#2a1a20", 0.35)), (1, color)],
            extent=(330, 470),
        )
        art.shaded(
            [(x, 468), (x + 53, 468), (x + 53, 500), (x + 26, 522), (x, 500)],
            [(0, color), (1, blend(color, "#2a1a20", 0.3))],
            extent=(468, 520),
        )
    art.glow((left + 318, 620), 420, "#ffbf70", flat=0.7, power=2.2)
    fruit = ["#c9392e", "#e8b23a", "#7a9a3a", "#e0702e", "#8a2f4a", "#d9c25a", "#5f7f38", "#e39a7a"]
    for row in range(3):
        for crate in range(4 - (row == 0)):
            top = 800 + row * 132
            wide = 148 + row * 4
            x = left + 34 + crate * (wide + 8) + (60 if row == 0 else 0) - row * 8
            goods(art, x, top, wide, art.rng.choice(fruit))


def goods(art: Canvas, left: float, top: float, wide: float, tone: str) -> None:
    size = art.rng.choice((13, 17, 22))
    art.box((left, top - 16, left + wide, top + 62), fill="#2a1810")
    level = top - 22.0
    while level < top + 24:
        x = left + size * 0.8
        while x < left + wide - size * 0.5:
            color = blend(tone, art.rng.choice(("#ffe0a0", "#5a1a18", "#7a8a3a")), art.rng.uniform(0, 0.25))
            cx, cy = x + art.rng.uniform(-3, 3), level + art.rng.uniform(-4, 4)
            art.disc(cx, cy, size, blend(color, "#1a0c0c", 0.45))
            art.disc(cx - 1, cy - 2, size * 0.9, color)
            art.disc(cx - size * 0.3, cy - size * 0.36, size * 0.3, "#fff2d870")
            x += size * 1.7
        level += size * 1.05
    for board in range(3):
        y = top + 26 + board * 28
        art.shaded(
            [(left - 5, y), (left + wide + 5, y), (left + wide + 5, y + 23), (left - 5, y + 23)],
            [(0, "#c08a54"), (1, "#7a5030")],
            extent=(y, y + 23),
        )
    for x in (left - 2, left + wide - 12):
        art.box((x, top + 24, x + 14, top + 108), fill="#8f6038")


def bulbs(art: Canvas) -> None:
    lights = art.black()
    pen = ImageDraw.Draw(lights)
    for start, end, level in ((-40, 700, 250), (620, 1340, 230), (1260, 1980, 250)):
        curve = [(start + (end - start) * n / 24, level + 70 * math.sin(math.pi * n / 24)) for n in range(25)]
        art.line(curve, "#1a121c", 2.5)
        for x, y in curve[1:-1:2]:
            pen.ellipse([(x - 6) * SCALE, (y + 2) * SCALE, (x + 6) * SCALE, (y + 17) * SCALE], fill=rgb("#ffe2a0"))
    art.bloom(lights, radius=18, gain=3.4)
