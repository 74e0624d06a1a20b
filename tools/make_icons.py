"""Draw the paper's icons for phones from its SVG, in a browser that is here.

    python tools/make_icons.py src/strichka/paper/static/paper/icon.svg src/strichka/paper/static/paper/icons

Needs Chromium and playwright.
"""

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
# Name, side in pixels, how much of it the drawing takes. A mask may take a fifth on each side (W3C, maskable icons).
SIZES = (("180", 180, 1.0), ("192", 192, 1.0), ("512", 512, 1.0), ("maskable-512", 512, 0.7))
# The drawing's own ground, which a mask shows to the edge.
GROUND = "#0c4a63"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    chosen = parser.parse_args()
    chosen.target.mkdir(parents=True, exist_ok=True)
    drawing = chosen.source.read_text("utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for name, side, part in SIZES:
            page = browser.new_page(viewport={"width": side, "height": side})
            style = f"margin:0;display:grid;place-items:center;height:100vh;background:{GROUND if part < 1 else 'none'}"
            size = f"svg{{width:{part:.0%};height:{part:.0%}}}"
            page.set_content(f'<style>{size}</style><body style="{style}">{drawing}')
            file = chosen.target / f"{name}.png"
            page.screenshot(path=file, omit_background=True)
            print(f"{name}: {file.stat().st_size} bytes")
        browser.close()


if __name__ == "__main__":
    main()
