"""The sky above the sky."""

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tools.demo_pictures.canvas import HEIGHT, SCALE, WIDTH, Canvas, blend, rgb


def satellite(art: Canvas) -> None:
    art.sky([(0, "#05070f"), (0.6, "#0a1224"), (1, "#14284a")], HEIGHT)
    stars(art)
    earth(art)
    spacecraft(art)


def stars(art: Canvas) -> None:
    art.clouds("#27325c", band=(-200, 900), cells=(4, 4), cut=120, strength=0.5)
    lights = art.black()
    pen = ImageDraw.Draw(lights)
    for _ in range(1300):
        x, y = art.rng.uniform(0, WIDTH) * SCALE, art.rng.uniform(0, HEIGHT) * SCALE
        size = art.rng.random() ** 6 * 3.4 + 0.7
        tone = blend("#9db4e8", "#fff2d8", art.rng.random())
        pen.ellipse([x - size, y - size, x + size, y + size], fill=tone)
    art.bloom(lights, radius=5, gain=1.2)


def earth(art: Canvas) -> None:
    middle, radius = (760.0, 2560.0), 1820.0
    for step in range(30):
        reach = radius + 96 * (1 - step / 29)
        strength = round(4 + 20 * (step / 29) ** 2)
        art.disc(*middle, reach, f"#6fb7f2{strength:02x}")
    globe = art.mask()
    corners = [
        (middle[0] - radius) * SCALE,
        (middle[1] - radius) * SCALE,
        (middle[0] + radius) * SCALE,
        (middle[1] + radius) * SCALE,
    ]
    ImageDraw.Draw(globe).ellipse(corners, fill=255)
    art.image.paste(
        art.gradient([(0, "#9fd2f4"), (0.1, "#3f7fb5"), (0.4, "#1b4373"), (1, "#0b1c3a")], extent=(740, HEIGHT)),
        mask=globe,
    )
    land = ImageChops.multiply(
        art.noise(5, 4, 5).point([255 if v > 140 else max(0, (v - 120) * 12) for v in range(256)]), globe
    )
    art.image.paste(rgb("#55683f"), mask=land.point([round(v * 0.55) for v in range(256)]))
    for cells, strength in (((5, 12), 0.8), ((9, 22), 0.6)):
        swirl = art.noise(*cells, octaves=5).point(
            [round(max(0, min(255, (v - 138) * 4)) * strength) for v in range(256)]
        )
        art.image.paste(rgb("#f4f7fb"), mask=ImageChops.multiply(swirl, globe))
    night = art.gradient([(0, "#ffffff"), (0.35, "#e6e6ee"), (1, "#1b2340")], sideways=True, extent=(150, WIDTH))
    shadowed = ImageChops.multiply(art.image, night)
    art.image.paste(shadowed, mask=globe)
    rim = globe.filter(ImageFilter.BoxBlur(20 * SCALE))
    rim = ImageChops.multiply(ImageChops.invert(rim), globe)
    art.image.paste(rgb("#a9dbff"), mask=rim.point([min(255, round(v * 1.1)) for v in range(256)]))
    art.glow((130, 830), 620, "#bfe2ff", power=2.8)


def spacecraft(art: Canvas) -> None:
    sheet = Image.new("RGBA", (1100 * SCALE, 420 * SCALE))
    pen = ImageDraw.Draw(sheet)

    def block(left: float, top: float, right: float, bottom: float, fill: str) -> None:
        pen.rectangle([left * SCALE, top * SCALE, right * SCALE, bottom * SCALE], fill=fill)

    for start in (20, 660):
        block(start - 4, 136, start + 424, 284, "#c9ced8")
        for column in range(7):
            for row in range(3):
                tone = blend("#16305e", "#3f74b8", art.rng.uniform(0, 0.6))
                block(start + column * 60, 142 + row * 47, start + column * 60 + 56, 142 + row * 47 + 43, tone)
    block(440, 202, 662, 218, "#8b93a2")
    for step in range(60):
        tone = blend("#f2d48a", "#6a4a22", abs(step - 16) / 48 if step > 16 else (16 - step) / 40)
        block(480 + step * 2.35, 110, 482.4 + step * 2.35, 310, tone)
    for _ in range(60):
        x, y = art.rng.uniform(482, 598), art.rng.uniform(112, 288)
        tone = blend("#fff0b8", "#7a5626", min(1.0, abs(x - 516) / 90))
        pen.polygon([(v * SCALE, w * SCALE) for v, w in ((x, y), (x + 22, y + 8), (x + 6, y + 20))], fill=tone)
    pen.ellipse([496 * SCALE, 20 * SCALE, 604 * SCALE, 84 * SCALE], fill="#dfe3ea")
    pen.ellipse([510 * SCALE, 26 * SCALE, 590 * SCALE, 72 * SCALE], fill="#8e97a8")
    pen.line([(550 * SCALE, 50 * SCALE), (550 * SCALE, 112 * SCALE)], fill="#c9ced8", width=7 * SCALE)
    block(520, 310, 580, 352, "#2a3140")
    pen.ellipse([528 * SCALE, 330 * SCALE, 572 * SCALE, 374 * SCALE], fill="#0e1724")
    pen.ellipse([538 * SCALE, 338 * SCALE, 556 * SCALE, 354 * SCALE], fill="#7fb2e6")
    turned = sheet.rotate(17, resample=Image.Resampling.BICUBIC, expand=True)
    art.image.paste(turned, (620 * SCALE, 120 * SCALE), turned)
    art.glow((1120, 330), 330, "#a8c8ff", power=3.4)
