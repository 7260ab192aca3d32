"""Which network addresses a page may be fetched from: the public internet and nothing nearer."""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from corpus.errors import InputError

Resolve = Callable[[str, int], list[str]]
_NAT64 = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = IPv6Network("::/96")


def resolve(host: str, port: int) -> list[str]:
    """Every address of ``host``, as the system's resolver gives them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def public_address(host: str, port: int, url: str, resolver: Resolve = resolve) -> str:
    """An address of ``host`` to connect to.

    Refused when any of them is private, loopback, link-local, multicast, reserved or leads to
    such a one through IPv6 (mapped, 6to4, Teredo, NAT64): a name that resolves to both is a trap.
    """
    try:
        addresses = resolver(host, port)
    except (OSError, UnicodeError) as error:
        hint = "check the address and the connection"
        raise InputError(f"the host {host} cannot be found", place=url, hint=hint) from error
    for address in addresses:
        if not is_public(address):
            hint = "only public addresses are fetched; save the page and name the file"
            raise InputError(f"{host} is on a private network ({address})", place=url, hint=hint)
    if not addresses:
        raise InputError(f"the host {host} has no address", place=url, hint="check the address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address lies on the public internet, tunnels seen through."""
    try:
        ip = ip_address(address.split("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address):
        inner = _embedded(ip)
        if inner is not None:
            return all(is_public(str(each)) for each in inner)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _embedded(ip: IPv6Address) -> tuple[IPv4Address, ...] | None:
    """The IPv4 addresses that an IPv6 address stands for, if it does."""
    if ip.ipv4_mapped is not None:
        return (ip.ipv4_mapped,)
    if ip.sixtofour is not None:
        return (ip.sixtofour,)
    if ip.teredo is not None:
        return ip.teredo
    if any(ip in network for network in _NAT64) or (ip in _COMPATIBLE and int(ip) > 1):
        return (IPv4Address(int(ip) & 0xFFFFFFFF),)
    return None
