"""Reads an example the way the program reads a plain-text article."""

from __future__ import annotations

from datetime import date

from claims import analyse
from corpus import Document
from corpus.blocks import plain_text_blocks
from factcheck import configfile, house
from factcheck.house import House
from factcheck.rules import Article, Example


def read(example: Example) -> Article:
    published = date.fromisoformat(example.published) if example.published else None
    text = example.text
    document = Document("example", "", text, plain_text_blocks(text), published=published)
    pinned = House()
    if example.house is not None:
        root = configfile.parse(example.house, "example")
        assert root is not None
        pinned = house.read(root.fields("house")["house"])
    return Article(document, analyse(document, published), house=pinned)
