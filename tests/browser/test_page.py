"""The HTML report as a person meets it."""

from __future__ import annotations

import copy
import time
from pathlib import Path
from typing import Any

import pytest

from factcheck.formats import Style, format_named
from tests.formats.samples import CASES, saved

pytestmark = pytest.mark.browser


def opened(browser: Any, folder: Path, reports: list[dict[str, Any]]) -> float:
    """Open the page of ``reports``; the seconds that took."""
    page = folder / "report.html"
    page.write_text(format_named("html").render(reports, Style()), encoding="utf-8")
    browser.get_log("browser")
    begun = time.monotonic()
    browser.get(page.as_uri())
    return time.monotonic() - begun


def quiet(browser: Any) -> None:
    assert browser.get_log("browser") == []


def run(browser: Any, script: str) -> Any:
    return browser.execute_script(script)


def press(browser: Any, key: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(key).perform()


def violations(browser: Any) -> list[str]:
    from importlib import metadata

    # Of this package only axe-core itself is used, so it is installed without Playwright.
    (axe,) = (
        file for file in metadata.files("axe-playwright-python") or () if file.name == "axe.min.js"
    )
    source = axe.read_text("utf-8")
    browser.execute_cdp_cmd("Runtime.evaluate", {"expression": source})
    found = browser.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(document, {}).then(r => done(r.violations.map("
        "v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200)).join(' | '))));"
    )
    return list(found)


def emulate(browser: Any, scheme: str, width: int, height: int) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {"features": [{"name": "prefers-color-scheme", "value": scheme}]},
    )
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600},
    )


SCREENS = {"light": ("light", 1300, 900), "dark": ("dark", 1300, 900), "phone": ("light", 390, 844)}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("case", CASES)
def test_accessible_and_quiet(
    chromium: Any, tmp_path: Path, shots: Path, case: str, screen: str
) -> None:
    emulate(chromium, *SCREENS[screen])
    opened(chromium, tmp_path, saved(*CASES[case]))
    quiet(chromium)
    assert violations(chromium) == []
    assert run(chromium, "return document.documentElement.scrollWidth <= window.innerWidth")
    chromium.save_screenshot(str(shots / f"{case}-{screen}.png"))


def test_walking_with_the_keyboard(chromium: Any, tmp_path: Path, shots: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    emulate(chromium, *SCREENS["light"])
    (report,) = saved("normal")
    opened(chromium, tmp_path, [report])
    current = "return document.querySelector('.card[aria-current]')?.id"
    focused = "return document.activeElement.id || document.activeElement.className"
    press(chromium, Keys.TAB)
    assert run(chromium, focused) == "skip"
    press(chromium, "j")
    assert run(chromium, current) == "r1-c1"
    press(chromium, "j")
    assert run(chromium, current) == "r1-c2"
    press(chromium, "k")
    assert run(chromium, current) == "r1-c1"
    press(chromium, "n")
    touched = next(check for check in report["checks"] if check["outcome"] == "inconsistent")
    assert run(chromium, current) == f"r1-{touched['claims'][0]}"
    press(chromium, "n")
    refuted = next(c["id"] for c in report["claims"] if c["verdict"]["label"] == "refuted")
    assert run(chromium, current) == f"r1-{refuted}"
    assert run(chromium, focused) == f"r1-t-{refuted}"
    press(chromium, Keys.ENTER)
    assert run(chromium, focused) == f"r1-{refuted}"
    chromium.save_screenshot(str(shots / "selected.png"))
    visible = (
        "const c = document.querySelector('.card[aria-current]').getBoundingClientRect();"
        "return c.top >= -1 && c.top < innerHeight"
    )
    assert run(chromium, visible)
    press(chromium, Keys.ESCAPE)
    assert run(chromium, current) is None
    assert run(chromium, focused) == f"r1-t-{refuted}"
    # Every claim is reached by Tab alone, too.
    reached = set()
    for _ in range(80):
        press(chromium, Keys.TAB)
        reached.add(run(chromium, "return document.activeElement.dataset.claim"))
    assert {f"r1-{c['id']}" for c in report["claims"]} - reached <= {
        f"r1-{c['id']}" for c in report["claims"][: int(refuted[1:])]
    }
    quiet(chromium)


def test_a_click_shows_the_evidence_and_filters_filter(
    chromium: Any, tmp_path: Path, shots: Path
) -> None:
    from selenium.webdriver.common.by import By

    emulate(chromium, *SCREENS["light"])
    opened(chromium, tmp_path, saved("normal"))
    link = chromium.find_element(By.CSS_SELECTOR, ".text a.conflicting")
    link.click()
    card = chromium.find_element(By.CSS_SELECTOR, ".card[aria-current]")
    assert card.get_attribute("id") == link.get_attribute("data-claim")
    assert card.find_element(By.CSS_SELECTOR, "blockquote mark").is_displayed()
    chromium.find_element(By.CSS_SELECTOR, "[data-filter=refuted]").click()
    shown = [c for c in chromium.find_elements(By.CSS_SELECTOR, ".card") if c.is_displayed()]
    assert len(shown) == 2
    assert all("refuted" in c.get_attribute("class") for c in shown)
    chromium.find_element(By.CSS_SELECTOR, "[data-filter=refuted]").click()
    shown = [c for c in chromium.find_elements(By.CSS_SELECTOR, ".card") if c.is_displayed()]
    assert len(shown) == len(saved("normal")[0]["claims"])
    chromium.find_element(By.CSS_SELECTOR, ".finding a").click()
    quiet(chromium)


def test_on_a_phone_evidence_opens_over_the_text(
    chromium: Any, tmp_path: Path, shots: Path
) -> None:
    from selenium.webdriver.common.by import By

    emulate(chromium, *SCREENS["phone"])
    opened(chromium, tmp_path, saved("normal"))
    chromium.find_element(By.CSS_SELECTOR, ".text a.refuted").click()
    card = chromium.find_element(By.CSS_SELECTOR, ".card[aria-current]")
    assert card.value_of_css_property("position") == "fixed"
    chromium.save_screenshot(str(shots / "phone-selected.png"))
    card.find_element(By.CSS_SELECTOR, ".close").click()
    assert not chromium.find_elements(By.CSS_SELECTOR, ".card[aria-current]")
    quiet(chromium)


def large() -> dict[str, Any]:
    """5,000 words and 300 claims, each with five long pieces of evidence."""
    (report,) = saved("normal")
    pattern = next(c for c in report["claims"] if c["verdict"]["label"] == "refuted")
    claims, text = [], ""
    for number in range(300):
        sentence = (
            f"Claim {number} says that each of the ferries of the harbour carries 240 people."
        )
        claim = copy.deepcopy(pattern)
        claim.update(id=f"c{number + 1}", text=sentence, start=len(text), quantities=[], dates=[])
        text += sentence
        claim["end"] = len(text)
        claim["verdict"]["evidence"] = [
            {**pattern["verdict"]["evidence"][0], "quote": "Each ferry carries 340. " * 6,
             "before": "before " * 22, "after": "after " * 26}
        ] * 5  # fmt: skip
        claims.append(claim)
        text += " Then more was said.\n\n" if number % 5 == 4 else " Then more was said. "
    report.update(claims=claims, checks=report["checks"] * 20, findings=[])
    for number, check in enumerate(report["checks"]):
        report["checks"][number] = {**check, "id": f"k{number}", "claims": []}
    report["article"]["text"] = text
    report["summary"].update(claims=300, refuted=300)
    assert len(text.split()) > 5000
    return report


def test_a_long_article_opens_quickly(chromium: Any, tmp_path: Path, record_property: Any) -> None:
    emulate(chromium, *SCREENS["light"])
    report = large()
    seconds = opened(chromium, tmp_path, [report])
    size = (tmp_path / "report.html").stat().st_size
    loaded = run(
        chromium,
        "const t = performance.getEntriesByType('navigation')[0]; return t.loadEventEnd",
    )
    assert size < 1_000_000
    assert loaded < 1000, f"{loaded:.0f} ms to load, {seconds:.1f} s with the driver"
    quiet(chromium)


def test_printed_everything_is_there(chromium: Any, tmp_path: Path) -> None:
    emulate(chromium, *SCREENS["light"])
    opened(chromium, tmp_path, saved("normal"))
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    hidden = run(
        chromium,
        "return [...document.querySelectorAll('.card')].filter(c => !c.offsetHeight).length",
    )
    assert hidden == 0
    assert run(chromium, "return document.querySelector('.filters').offsetHeight") == 0
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
