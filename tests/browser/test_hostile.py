"""Hostile text in a real browser: nothing of it runs, and the page stays usable."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.test_page import SCREENS, emulate, opened, press, quiet, run
from tests.formats.hostile import TEXTS, hostile
from tests.formats.samples import saved

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_nothing_runs(chromium: Any, tmp_path: Path, text: str) -> None:
    emulate(chromium, *SCREENS["light"])
    opened(chromium, tmp_path, [hostile(text)])
    press(chromium, "j")
    for link in ("a[href]:not([href^='#'])", ".text a"):
        run(chromium, f'document.querySelector("{link}")?.click()')
    assert run(chromium, "return window.pwned") is None
    assert run(chromium, "return document.scripts.length") == 1
    assert run(chromium, "return document.images.length") == 0
    assert not chromium.find_elements("css selector", "[onmouseover],[onerror]")
    quiet(chromium)


def test_a_script_that_got_in_would_not_run(chromium: Any, tmp_path: Path) -> None:
    """The policy is the second wall: even an element put into the page is refused."""
    opened(chromium, tmp_path, saved("normal"))
    run(
        chromium,
        "const s = document.createElement('script'); s.textContent = 'window.pwned = 1';"
        "document.body.append(s);"
        "document.body.insertAdjacentHTML('beforeend', '<p onclick=\"window.pwned=1\" id=evil>');"
        "document.getElementById('evil').click();",
    )
    assert run(chromium, "return window.pwned") is None
    refused = [entry["message"] for entry in chromium.get_log("browser")]
    assert len(refused) >= 2 and all("Content Security Policy" in message for message in refused)


def test_a_line_of_ten_megabytes_opens(chromium: Any, tmp_path: Path) -> None:
    (report,) = saved("normal")
    report["article"]["text"] += "é<b " * 2_500_000
    assert opened(chromium, tmp_path, [report]) < 5
    assert (tmp_path / "report.html").stat().st_size < 1_000_000
    quiet(chromium)
