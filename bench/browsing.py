"""A viewer in a browser: what pictures and times share."""

from playwright.sync_api import Browser, BrowserContext, Page

PHONE = 500  # pixels; narrower than this is a phone


def context_of(browser: Browser, width: int) -> BrowserContext:
    """A viewer who has never been here, on a light screen of so many pixels."""
    is_phone = width < PHONE
    agent = "Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148" if is_phone else None
    return browser.new_context(
        viewport={"width": width, "height": 844 if is_phone else 900},
        user_agent=agent,
        is_mobile=is_phone,
        has_touch=is_phone,
        color_scheme="light",
        locale="vi-VN",
    )


def ready(page: Page) -> None:
    """Wait until the script has run, and every widget and chart is drawn."""
    page.wait_for_selector("h1", timeout=60_000)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=60_000)
    page.wait_for_function("!document.querySelector('[data-testid=stSkeleton]')", timeout=60_000)
    page.wait_for_function(
        """() => [...document.querySelectorAll("[data-testid=stPlotlyChart]")]
          .every(chart => chart.querySelector(".main-svg"))"""
    )
