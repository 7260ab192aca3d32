"""Fetching a page that the user names, behind a guard: public hosts only, within limits."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from corpus.addresses import Resolve, public_address, resolve
from corpus.errors import InputError

if TYPE_CHECKING:
    import httpx2

LARGEST = 20 * 1024 * 1024
SECONDS = 30.0
_REDIRECTS = 5
_AGENT = "factcheck (offline fact-checker; fetches pages its user names)"
_SAVE = "save the page and name the file"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from ``url``, the address after redirects."""

    url: str
    content: bytes
    type: str


def fetch(
    url: str, *, transport: httpx2.BaseTransport | None = None, resolver: Resolve = resolve
) -> Fetched:
    """The page at ``url``.

    Each step (the address and every redirect) is resolved, checked and connected to at the very
    address that was checked, so that a second answer of the resolver changes nothing. Proxies and
    credentials of the environment are not used. Raises :class:`InputError`.
    """
    try:
        import httpx2
    except ImportError as error:
        hint = 'install it: pip install "factcheck[readers]"'
        raise InputError("fetching addresses needs httpx2", place=url, hint=hint) from error
    deadline = time.monotonic() + SECONDS
    here = url
    with httpx2.Client(
        transport=transport, trust_env=False, follow_redirects=False, timeout=10.0
    ) as client:
        for _ in range(_REDIRECTS + 1):
            request = _request(client, here, url, resolver)
            try:
                response = client.send(request, stream=True)
                with closing(response):
                    onward = response.headers.get("location")
                    if response.status_code in (301, 302, 303, 307, 308) and onward:
                        here = urljoin(here, onward)
                        continue
                    if response.status_code != 200:
                        message = f"the server answered {response.status_code}"
                        raise InputError(message, place=url, hint=_SAVE)
                    content = _content(response, url, deadline)
                    return Fetched(here, content, response.headers.get("content-type", ""))
            except httpx2.HTTPError as error:
                message = f"it cannot be fetched ({type(error).__name__})"
                raise InputError(message, place=url, hint=_SAVE) from error
    raise InputError("it redirects too often", place=url, hint=_SAVE)


def _request(client: httpx2.Client, here: str, url: str, resolver: Resolve) -> httpx2.Request:
    """A request to the checked address that still names the host, to TLS and to the server."""
    try:
        parts = urlsplit(here)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise InputError("not a valid address", place=url, hint="check it") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        hint = "only http and https addresses without a user name are fetched"
        raise InputError("not an address that can be fetched", place=url, hint=hint)
    address = public_address(parts.hostname, port, url, resolver)
    literal = f"[{address}]" if ":" in address else address
    target = f"{parts.scheme}://{literal}:{port}{parts.path or '/'}"
    if parts.query:
        target += f"?{parts.query}"
    host = parts.hostname if parts.port is None else f"{parts.hostname}:{parts.port}"
    return client.build_request(
        "GET",
        target,
        headers={"Host": host, "User-Agent": _AGENT, "Accept": "text/html, */*;q=0.5"},
        extensions={"sni_hostname": parts.hostname},
    )


def _content(response: httpx2.Response, url: str, deadline: float) -> bytes:
    parts, size = [], 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > LARGEST:
            message = f"it is larger than {LARGEST // 1024 // 1024} MB"
            raise InputError(message, place=url, hint=_SAVE)
        if time.monotonic() > deadline:
            raise InputError(f"it took over {SECONDS:.0f} s", place=url, hint=_SAVE)
        parts.append(chunk)
    return b"".join(parts)
