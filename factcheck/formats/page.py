"""``html``: one page without network, for a desk, a phone and a printer.

The page holds its style and its script, both named by their hash in its content security policy:
nothing else can run in it, whatever an article or a source brings along.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from factcheck.formats import drawing, pageview, wording
from factcheck.formats.base import Format, Style
from factcheck.formats.inert import shortened, visible

if TYPE_CHECKING:
    from jinja2 import Template


def _part(name: str) -> str:
    found = resources.files("factcheck").joinpath(f"formats/templates/{name}")
    return found.read_text("utf-8")


def _hash(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


@cache
def _template() -> Template:
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from markupsafe import Markup

    style, script = _part("report.css"), _part("report.js")
    environment = Environment(
        loader=FunctionLoader(_part),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible(value) if type(value) is str else value,
    )
    environment.globals.update(
        style=Markup(style), script=Markup(script), style_hash=_hash(style),
        script_hash=_hash(script), wording=wording, view=pageview,
        drawings=drawing.drawings,
    )  # fmt: skip
    environment.filters["link"] = link
    environment.filters["short"] = shortened
    return environment.get_template("report.html")


def link(uri: str | None) -> str | None:
    """An address that may be followed; ``None`` for a path and for every other scheme."""
    found = (uri or "").strip()
    return found if found.lower().startswith(("https://", "http://")) else None


def render(reports: Sequence[dict[str, Any]], style: Style) -> str:
    return _template().render(reports=reports) + "\n"


FORMAT = Format("html", render)
