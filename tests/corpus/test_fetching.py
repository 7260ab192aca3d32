"""The guard around addresses: nothing on a private network is ever asked."""

from __future__ import annotations

import httpx2
import pytest

from corpus import InputError
from corpus.addresses import is_public
from corpus.fetching import LARGEST, Fetched, fetch
from corpus.readers import Collection, read_document
from corpus.readers.registry import is_address

PUBLIC = "93.184.216.34"


@pytest.mark.parametrize(
    "address",
    [PUBLIC, "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "64:ff9b::5db8:d822"],
)
def test_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1"),
        *("::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "::7f00:1"),
        *("2001:0:7f00:1::", "not an address", ""),
    ],
)
def test_private(address: str) -> None:
    assert not is_public(address)


def answering(pages: dict[str, httpx2.Response]) -> httpx2.MockTransport:
    def answer(request: httpx2.Request) -> httpx2.Response:
        assert request.url.host in (PUBLIC, "2606:2800:220:1::1")
        return pages[f"{request.headers['host']}{request.url.path}"]

    return httpx2.MockTransport(answer)


def names(host: str, port: int) -> list[str]:
    known = {
        "post.example": [PUBLIC],
        "six.example": ["2606:2800:220:1::1"],
        "inside.example": ["10.0.0.8"],
        "both.example": [PUBLIC, "127.0.0.1"],
        "127.0.0.1": ["127.0.0.1"],
        "2130706433": ["127.0.0.1"],
    }
    if host not in known:
        raise OSError("unknown")
    return known[host]


def get(url: str, **pages: httpx2.Response) -> Fetched:
    answers = {name.replace("__", "/").replace("_", "."): page for name, page in pages.items()}
    return fetch(url, transport=answering(answers), resolver=names)


def test_the_checked_address_is_asked_by_the_name_of_the_host() -> None:
    page = get("https://post.example/a?b=1", post_example__a=httpx2.Response(200, text="Words."))
    assert page == Fetched("https://post.example/a?b=1", b"Words.", "text/plain; charset=utf-8")
    assert get("http://six.example/", six_example__=httpx2.Response(200, text="x")).content == b"x"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://inside.example/", "private network"),
        ("http://both.example/", "private network"),
        ("http://127.0.0.1:8000/", "private network"),
        ("http://2130706433/", "private network"),
        ("http://nowhere.example/", "cannot be found"),
        ("http://user:pass@post.example/", "not an address"),
        ("http://post.example:99999/", "not a valid address"),
        ("http:///path", "not an address"),
    ],
)
def test_refused(url: str, said: str) -> None:
    with pytest.raises(InputError, match=said) as caught:
        get(url)
    assert caught.value.place == url
    assert caught.value.hint


def test_every_redirect_is_checked() -> None:
    onward = httpx2.Response(302, headers={"location": "https://post.example/b"})
    page = get(
        "http://post.example/a",
        post_example__a=onward,
        post_example__b=httpx2.Response(200, text="Words."),
    )
    assert page.url == "https://post.example/b"
    for place in ("http://inside.example/", "file:///etc/passwd", "http://169.254.169.254/"):
        trap = httpx2.Response(302, headers={"location": place})
        with pytest.raises(InputError):
            get("http://post.example/a", post_example__a=trap)
    loop = httpx2.Response(302, headers={"location": "/a"})
    with pytest.raises(InputError, match="redirects too often"):
        get("http://post.example/a", post_example__a=loop)


def test_limits() -> None:
    with pytest.raises(InputError, match="larger than"):
        large = httpx2.Response(200, content=b"x" * (LARGEST + 1))
        get("http://post.example/a", post_example__a=large)
    with pytest.raises(InputError, match="answered 404"):
        get("http://post.example/a", post_example__a=httpx2.Response(404))


def test_addresses_as_sources_and_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    page = b"<html><body><article><h1>Bridge opens</h1><p>It cost 4 crowns.</p></article></body>"

    def fetched(url: str) -> Fetched:
        return Fetched(url, page, "text/html; charset=utf-8")

    monkeypatch.setattr("corpus.fetching.fetch", fetched)
    url = "https://post.example/news/1"
    assert is_address(url)
    document = read_document(url)
    assert (document.title, document.uri, document.id) == ("Bridge opens", url, url)
    (source,) = Collection((url,))
    assert (source.title, source.uri, source.id) == ("Bridge opens", url, url)
