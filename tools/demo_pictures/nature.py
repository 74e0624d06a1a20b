"""Land, water, and sky."""

import math

from PIL import ImageChops, ImageDraw, ImageFilter

from tools.demo_pictures.canvas import HEIGHT, SCALE, WIDTH, Canvas, blend, rgb


def mountains(art: Canvas) -> None:
    art.sky([(0, "#33486b"), (0.4, "#8797ad"), (0.75, "#e8c5a0"), (1, "#f8e2bd")], 760)
    art.clouds("#fbe3c6", band=(60, 560), cells=(3, 7), cut=140, strength=0.55)
    art.glow((1380, 560), 900, "#ffd8a0", power=2.4)
    art.disc(1380, 520, 46, "#fff3d8")
    haze = "#e9cfae"
    layers = [(610, 130, 2.2, 0.74), (700, 120, 2.6, 0.58), (800, 110, 3, 0.4), (920, 95, 3.4, 0.22)]
    for level, height, waves, far in layers:
        points = art.profile(level, height, waves, rough=0.46)
        art.ridge(points, blend("#1f3346", haze, far), blend("#35506a", haze, min(0.95, far + 0.3)), 300)
        art.fog(haze, band=(level + 30, level + 230), strength=0.75)
    slope = art.profile(1090, 60, 2)
    forest(art, slope, "#14242b")
    art.ridge(slope, "#1b2f33", "#0a1418", 190)
    hut(art, 1190, 1130)


def hut(art: Canvas, x: float, foot: float) -> None:
    art.box((x - 46, foot - 44, x + 46, foot), fill="#1c1712")
    art.polygon([(x - 66, foot - 38), (x - 10, foot - 96), (x + 20, foot - 96), (x + 70, foot - 38)], "#2b2620")
    art.line([(x - 66, foot - 38), (x - 10, foot - 96)], "#c9a27a", 2)
    art.box((x + 22, foot - 110, x + 32, foot - 84), fill="#2b2620")
    for shift in (-26, 8):
        art.box((x + shift, foot - 32, x + shift + 18, foot - 14), fill="#ffd48a")
    art.glow((x, foot - 20), 190, "#ffb95e", power=2.8)
    for step in range(40):
        art.glow_soft(
            x + 27 + step**1.35 * 0.5, foot - 112 - step * 4, 8 + step * 0.7, "#d9cbb8", 0.28 * (1 - step / 40)
        )


def forest(art: Canvas, slope: list[tuple[float, float]], color: str) -> None:
    for x, y in slope:
        for _ in range(2):
            tall = art.rng.uniform(50, 150) * (1.35 if x < 520 or x > 1600 else 0.8)
            place = x + art.rng.uniform(-6, 6)
            art.conifer(place, y + 26, tall, blend(color, "#3f5a5c", art.rng.uniform(0, 0.3)))


def sea(art: Canvas) -> None:
    art.sky([(0, "#20365c"), (0.5, "#6f7f9f"), (0.85, "#eab088"), (1, "#fbd9a6")], 640)
    art.clouds("#f7c9a2", band=(120, 600), cells=(2, 11), cut=128, strength=0.65)
    art.clouds("#3a4a6e", band=(0, 330), cells=(3, 9), cut=135, strength=0.6)
    art.glow((820, 640), 1000, "#ffbf7d", flat=0.55, power=2.2)
    art.disc(820, 596, 58, "#fff0cc")
    art.reflect(640, tint="#234c66", share=0.56, ripple=0.8)
    swell(art, 640)
    sun_path(art, 820, 640)
    cape(art)


def swell(art: Canvas, level: float) -> None:
    for row in range(26):
        near = (row / 25) ** 1.6
        y = level + 12 + near * (HEIGHT - level)
        wave = [
            (x, y + math.sin(x / (40 + 260 * near) + row * 1.9) * (2 + 15 * near)) for x in range(-20, WIDTH + 40, 12)
        ]
        under = [(x, py + 6 + 30 * near) for x, py in reversed(wave)]
        art.polygon([*wave, *under], "#143a5430")
        art.line([(x, py - 1) for x, py in wave], "#f5dcb93a", 0.6 + 2.4 * near)


def sun_path(art: Canvas, x: float, level: float) -> None:
    lights = art.black()
    pen = ImageDraw.Draw(lights)
    for _ in range(1500):
        near = art.rng.random() ** 1.2
        y = level + 4 + near * (HEIGHT - level)
        middle = x + art.rng.gauss(0, 34 + 150 * near)
        reach = art.rng.uniform(4, 16) * (0.4 + 2.4 * near)
        tone = art.rng.uniform(0.35, 1)
        pen.ellipse(
            [
                (middle - reach) * SCALE,
                (y - 0.6 - near * 2) * SCALE,
                (middle + reach) * SCALE,
                (y + 0.6 + near * 2) * SCALE,
            ],
            fill=tuple(round(v * tone) for v in rgb("#ffca86")),
        )
    art.bloom(lights, radius=6, gain=0.9)


def cape(art: Canvas) -> None:
    rock = [(1210, 676), (1290, 640), (1380, 622), (1440, 566), (1560, 530), (1690, 512), (1800, 470), (1960, 450)]
    art.shaded([*rock, (1960, 850), (1720, 790), (1500, 730)], [(0, "#41485c"), (1, "#182635")], extent=(470, 830))
    for _ in range(150):
        x = art.rng.uniform(1420, 1900)
        y = art.rng.uniform(630 - (x - 1420) * 0.22, 660 + (x - 1420) * 0.24)
        tone = art.rng.choice(("#0e1a2638", "#e9b08a20"))
        art.line([(x, y), (x + art.rng.uniform(8, 30), y + art.rng.uniform(4, 16))], tone, 4)
    tower = [(1588, 536), (1600, 300), (1644, 300), (1656, 536)]
    art.shaded(tower, [(0, "#f3dcc2"), (0.45, "#cdb6a6"), (1, "#5f6072")], sideways=True, extent=(1588, 1656))
    for low, high in ((470, 424), (378, 340)):
        art.polygon([(1590.5, low), (1593, high), (1651, high), (1653.5, low)], "#a5433ad8")
    art.box((1588, 290, 1656, 302), fill="#2b3040")
    art.box((1604, 252, 1640, 290), fill="#ffe9b8")
    art.polygon([(1596, 254), (1622, 222), (1648, 254)], "#2b3040")
    for side in (-1, 1):
        beam = art.black()
        far = 1622 + side * 2600
        ImageDraw.Draw(beam).polygon(
            [(1622 * SCALE, 270 * SCALE), (far * SCALE, -40 * SCALE), (far * SCALE, 330 * SCALE)], fill=rgb("#4a3c28")
        )
        art.image = ImageChops.screen(art.image, beam.filter(ImageFilter.BoxBlur(26 * SCALE)))
    art.glow((1622, 270), 170, "#ffe2a0", power=3)


def wheat(art: Canvas) -> None:
    art.sky([(0, "#3d6288"), (0.55, "#a9bcc4"), (0.85, "#f2d7a6"), (1, "#fbe6bb")], 720)
    art.clouds("#fff1d6", band=(40, 620), cells=(4, 7), cut=132, strength=0.75)
    art.glow((420, 640), 900, "#ffdf9c", power=2.2)
    art.ridge(art.profile(700, 16, 3), "#8d9a86", "#cbb078", 90)
    elevator(art)
    for _ in range(60):
        x = art.rng.uniform(-20, WIDTH)
        art.bush(x, 744, art.rng.uniform(50, 110), art.rng.uniform(14, 34), color="#5d6b4e")
    field(art)


def elevator(art: Canvas) -> None:
    metal = [(0.0, "#f6ead2"), (0.35, "#d9cdb8"), (1.0, "#6d7480")]
    for number in range(6):
        left = 1010 + number * 108
        top = 470 if number < 3 else 500
        art.shaded(
            [(left, top), (left + 100, top), (left + 100, 742), (left, 742)],
            metal,
            sideways=True,
            extent=(left, left + 100),
        )
        roof = [(left - 2, top), (left + 50, top - 42), (left + 102, top)]
        art.shaded(roof, [(0, "#efe2c8"), (1, "#7c8490")], sideways=True, extent=(left, left + 100))
        for ring in range(top + 14, 740, 18):
            art.line([(left, ring), (left + 100, ring)], "#4d556040", 1.2)
    tower = [(930, 330), (1010, 330), (1010, 742), (930, 742)]
    art.shaded(tower, [(0, "#f3e3c6"), (1, "#a59a8c")], sideways=True, extent=(930, 1010))
    art.polygon([(924, 334), (970, 296), (1016, 334)], "#8a5f4a")
    for level in range(380, 720, 56):
        art.box((956, level, 984, level + 22), fill="#5d6470")
    art.line([(970, 318), (1240, 424), (1500, 454)], "#7c8088", 9)
    for x in (1110, 1220, 1330, 1440):
        art.line([(x, 380 + (x - 1000) * 0.2), (x, 480)], "#7c8088", 4)


def field(art: Canvas) -> None:
    art.shaded(
        [(0, 738), (WIDTH, 738), (WIDTH, HEIGHT), (0, HEIGHT)],
        [(0, "#e3c27a"), (0.3, "#cf9f4c"), (1, "#6d4a20")],
        extent=(738, HEIGHT),
    )
    for track in range(-26, 27):
        far, near = 960 + track * 36, 960 + track * 170
        art.polygon([(far, 740), (far + 5, 740), (near + 60, HEIGHT), (near, HEIGHT)], "#8a622a2e")
    for row in range(34):
        near = (row / 33) ** 1.5
        for _ in range(round(330 - 210 * near)):
            stalk(art, art.rng.uniform(-30, WIDTH + 30), 752 + near * 620 + art.rng.uniform(-8, 8), near)


def stalk(art: Canvas, x: float, foot: float, near: float) -> None:
    tall = 12 + 190 * near * art.rng.uniform(0.75, 1.1)
    bend = tall * art.rng.uniform(-0.04, 0.22)
    tone = (
        blend("#f0d391", "#b67d30", art.rng.random()) if near < 0.5 else blend("#f3d58d", "#8a5a20", art.rng.random())
    )
    top = (x + bend, foot - tall)
    art.line([(x, foot), (x + bend * 0.35, foot - tall * 0.55), top], blend(tone, "#6a4a1c", 0.3), 0.7 + 2.2 * near)
    ear = 4 + 46 * near
    lean = bend / tall
    for grain in range(6):
        share = grain / 5
        along = (top[0] + lean * ear * share * 1.6, top[1] - ear * share * 0.85)
        side = (1 + 5 * near) * (1 if grain % 2 else -1)
        art.disc(along[0] + side, along[1], 0.9 + 4.6 * near * (1 - share * 0.4), tone, flat=1.5)
        if near > 0.35:
            art.line([along, (along[0] + side * 3.4 + lean * 30, along[1] - ear * 0.55)], tone + "90", 0.9)


def turbines(art: Canvas) -> None:
    art.sky([(0, "#2c4a6b"), (0.5, "#93a9b8"), (0.85, "#f3c9a0"), (1, "#fbe3c0")], 800)
    art.clouds("#fde0bd", band=(80, 700), cells=(3, 9), cut=130, strength=0.6)
    art.glow((1500, 760), 950, "#ffcf96", power=2.2)
    haze = "#f0d2ae"
    hills = [(790, 40, 0.7), (850, 50, 0.48), (940, 55, 0.24)]
    for number, (level, height, far) in enumerate(hills):
        points = art.profile(level, height, 1.6, octaves=3, rough=0.35)
        for place in range(5 - number):
            x = 160 + place * (390 + number * 110) + art.rng.uniform(-60, 60) + number * 70
            foot = points[min(len(points) - 1, max(0, int(x // 8)))][1]
            turbine(art, x, foot + 6, 190 + number * 150, blend("#f7f3ea", haze, far))
        art.ridge(points, blend("#44624e", haze, far), blend("#6d8660", haze, far + 0.2), 220)
        art.fog(haze, band=(level + 10, level + 150), strength=0.5)
    front = art.profile(1080, 46, 1.2, octaves=3, rough=0.3)
    art.ridge(front, "#31503f", "#132419", 240)
    for _ in range(2600):
        x = art.rng.uniform(0, WIDTH)
        y = art.rng.uniform(1060, HEIGHT + 30)
        art.line(
            [(x, y), (x + art.rng.uniform(-8, 14), y - art.rng.uniform(14, 50))],
            blend("#2b4a36", "#d0b277", art.rng.random() ** 3),
            1.3,
        )


def turbine(art: Canvas, x: float, foot: float, height: float, color: str) -> None:
    hub, slim = foot - height, height * 0.012
    shade = blend(color, "#55657a", 0.45)
    mast = [(x - slim, hub), (x + slim, hub), (x + slim * 2.1, foot), (x - slim * 2.1, foot)]
    art.shaded(mast, [(0, shade), (1, color)], sideways=True, extent=(x - slim * 2, x + slim * 2))
    turn = art.rng.uniform(0, 2)
    for blade in range(3):
        angle = turn + blade * 2 * math.pi / 3
        tip = (x + math.cos(angle) * height * 0.52, hub + math.sin(angle) * height * 0.52)
        bulge = (x + math.cos(angle + 0.16) * height * 0.13, hub + math.sin(angle + 0.16) * height * 0.13)
        art.polygon([(x, hub), bulge, tip, (x + math.cos(angle - 0.3) * 4, hub + math.sin(angle - 0.3) * 4)], color)
    art.disc(x, hub, height * 0.019, shade)


def park(art: Canvas) -> None:
    art.sky([(0, "#2b3b5c"), (0.6, "#7d8aa6"), (1, "#e3c3b4")], 760)
    art.clouds("#b9b8c6", band=(0, 620), cells=(3, 6), cut=125, strength=0.5)
    for level, far in ((700, 0.72), (760, 0.5)):
        for _ in range(150):
            art.conifer(
                art.rng.uniform(0, WIDTH),
                level + 40,
                art.rng.uniform(90, 230),
                blend("#2a3c4a", "#b9b3bd", far + art.rng.uniform(-0.1, 0.1)),
            )
        art.fog("#c9bfc6", band=(level - 120, level + 120), strength=0.5)
    art.ridge(art.profile(800, 12, 2), "#dfe0ea", "#8f9dbb", 500)
    bends = [(n / 40, 1000 - 190 * math.sin(n / 40 * 3.6) * (0.25 + n / 40)) for n in range(41)]
    left = [(x - 14 - 300 * share**1.7, 802 + share * 500) for share, x in bends]
    right = [(x + 14 + 300 * share**1.7, 802 + share * 500) for share, x in bends]
    art.polygon([*left, *reversed(right)], "#7686a84c")
    for x, width in ((150, 46), (420, 30), (620, 20), (1340, 24), (1560, 38), (1800, 54)):
        birch(art, x, 880 + width * 6, width)
    for x, foot, tall in ((1120, 900, 250), (820, 850, 170), (1010, 824, 110)):
        lamp(art, x, foot, tall)
    bench(art)
    for _ in range(700):
        near = art.rng.random()
        art.disc(
            art.rng.uniform(0, WIDTH),
            art.rng.uniform(0, HEIGHT),
            0.7 + near**4 * 4.5,
            f"#ffffff{round(50 + 110 * (1 - near)):02x}",
        )


def birch(art: Canvas, x: float, foot: float, width: float) -> None:
    trunk = [(x - width / 2, foot), (x - width * 0.34, -20), (x + width * 0.3, -20), (x + width / 2, foot)]
    art.shaded(
        trunk,
        [(0, "#767b8c"), (0.4, "#e9e6e4"), (0.75, "#f3e6d8"), (1, "#a89c9c")],
        sideways=True,
        extent=(x - width / 2, x + width / 2),
    )
    for _ in range(36):
        y, start = art.rng.uniform(0, foot - 10), x + art.rng.uniform(-0.45, 0.25) * width
        art.line(
            [(start, y), (start + width * art.rng.uniform(0.1, 0.4), y + 2)],
            "#23262eb0",
            width * art.rng.uniform(0.03, 0.12),
        )
    for _ in range(16):
        side, y = art.rng.choice((-1, 1)), art.rng.uniform(40, foot * 0.62)
        reach = width * art.rng.uniform(2, 5)
        spine = [(x + side * reach * n / 8, y - reach * 0.9 * math.sin(n / 8 * 1.9)) for n in range(9)]
        art.line(spine, "#4a4b58", width * 0.06)
        for tip in spine[3:]:
            for _ in range(3):
                drop = width * art.rng.uniform(0.8, 2.6)
                sway = side * width * art.rng.uniform(0.1, 0.7)
                art.line(
                    [tip, (tip[0] + sway * 0.7, tip[1] + drop * 0.4), (tip[0] + sway, tip[1] + drop)], "#4a4b5880", 1.3
                )
    art.disc(x, foot, width * 1.1, "#e6e8f0", flat=0.2)


def lamp(art: Canvas, x: float, foot: float, tall: float) -> None:
    art.line([(x, foot), (x, foot - tall)], "#1f2530", tall * 0.025)
    art.box((x - tall * 0.045, foot - tall * 1.09, x + tall * 0.045, foot - tall), fill="#fff2cc", radius=tall * 0.02)
    art.polygon(
        [(x - tall * 0.06, foot - tall * 1.08), (x, foot - tall * 1.15), (x + tall * 0.06, foot - tall * 1.08)],
        "#1f2530",
    )
    art.glow((x, foot - tall * 1.04), tall * 1.5, "#ffcf86", power=3)
    art.glow((x, foot + 4), tall * 1.2, "#b98a50", flat=0.25, power=2)


def bench(art: Canvas) -> None:
    for level in (0, 16, 32):
        art.box((1196, 900 + level, 1420, 909 + level), fill="#4a382c")
    art.box((1186, 952, 1430, 966), fill="#5b4636")
    art.box((1186, 946, 1430, 954), fill="#eef0f5", radius=4)
    art.box((1194, 893, 1422, 901), fill="#eef0f5", radius=4)
    for x in (1206, 1402):
        art.box((x, 900, x + 9, 1004), fill="#23262e")
    art.disc(1308, 1006, 140, "#5f6f9440", flat=0.1)
