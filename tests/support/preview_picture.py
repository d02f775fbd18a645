"""Draws the picture of link previews from its SVG, in the font of the pages.

`python -m tests.support.preview_picture` writes web/serving/preview_picture.png.
"""

import base64
from io import BytesIO
from pathlib import Path

import streamlit
from PIL import Image
from playwright.sync_api import sync_playwright

from tests.support import chromium
from web.serving import picture

SVG = Path(picture.__file__).with_name("preview_picture.svg")
COLOURS = 64
"""Enough for smooth edges; with all of them the file is three times as large."""
FONTS = Path(streamlit.__file__).with_name("static") / "static" / "media"


def html() -> str:
    """The SVG on a page that has the font."""
    (font,) = FONTS.glob("SourceSansVF-Upright*.woff2")
    data = base64.b64encode(font.read_bytes()).decode()
    source = f"url(data:font/woff2;base64,{data})"
    face = f"@font-face{{font-family:'Source Sans';font-weight:200 900;src:{source}}}"
    style = f"{face} body{{margin:0}} svg{{display:block}}"
    return f"<style>{style}</style>{SVG.read_text('utf-8')}"


def draw() -> bytes:
    """The PNG."""
    small = BytesIO()
    Image.open(BytesIO(screenshot())).convert("RGB").quantize(COLOURS).save(
        small, "PNG", optimize=True
    )
    return small.getvalue()


def screenshot() -> bytes:
    """The SVG as Chromium draws it."""
    with sync_playwright() as playwright:
        path, arguments = chromium.executable(), chromium.ARGUMENTS
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        page = browser.new_page(viewport={"width": picture.WIDTH, "height": picture.HEIGHT})
        page.set_content(html())
        page.evaluate("document.fonts.ready")
        png = page.screenshot()
        browser.close()
        return png


if __name__ == "__main__":
    SVG.with_suffix(".png").write_bytes(draw())
