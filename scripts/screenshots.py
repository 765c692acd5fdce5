"""Pictures of a report and of the dashboard, light and dark, on a desktop and on a phone.

usage: screenshots.py SITE OUTPUT    SITE as `bursar site` makes it; needs Chromium and scripts/requirements-browser.txt
"""

import os
import pathlib
import sys

from playwright.sync_api import sync_playwright

site, output = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
output.mkdir(parents=True, exist_ok=True)
report = sorted(site.glob("reports/2*/report.html"))[-1]
screens = {"desktop": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
# Taller pictures than this are cut: nobody looks at them whole.
longest = 16_000

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(
        executable_path=os.environ.get("BURSAR_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"])
    for name, page_path in (("dashboard", site / "index.html"), ("report", report)):
        for screen, size in screens.items():
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport=size, color_scheme=scheme, offline=True)
                page = context.new_page()
                page.goto(f"file://{page_path}")
                page.evaluate("""async () => { for (let y = 0; y < document.body.scrollHeight; y += 500) {
                    window.scrollTo(0, y); await new Promise((done) => setTimeout(done, 80)); } window.scrollTo(0, 0); }""")
                page.wait_for_timeout(800)
                height = min(longest, page.evaluate("document.body.scrollHeight"))
                path = output / f"{name}-{screen}-{scheme}.png"
                page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": size["width"], "height": height})
                print(path)
                context.close()
    browser.close()
