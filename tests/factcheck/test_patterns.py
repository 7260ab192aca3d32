"""Compiled expressions are kept between runs, and nothing depends on it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.shelf import Shelf

ROOT = Path(__file__).parents[2]
CODE = """
import sys
from pathlib import Path
from factcheck import startup
startup.keep(Path(sys.argv[1]))
import re
found = re.compile(r"(?P<head>[a-zé]+)\\\\s+(?i:WORLD)(?P<n>\\\\d)?", re.MULTILINE)
match = found.search("say héllo world7")
print(match.groupdict(), found.flags, found.groupindex, re.sub("[x-z]", "-", "xyz"))
try:
    re.compile("(")
except re.error as error:
    print(error)
"""


def run(folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CODE.replace("\\\\", "\\"), str(folder)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return done.stdout


def test_the_same_from_the_cache(tmp_path: Path) -> None:
    first = run(tmp_path)
    assert "'head': 'héllo'" in first
    assert "'n': '7'" in first
    (file,) = tmp_path.glob("start-*.bin")
    before = file.stat().st_mtime_ns
    assert run(tmp_path) == first
    assert file.stat().st_mtime_ns == before, "nothing new was compiled"


def test_a_single_wrong_bit_is_noticed(tmp_path: Path) -> None:
    first = run(tmp_path)
    (file,) = tmp_path.glob("start-*.bin")
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(bytes(content))
    assert run(tmp_path) == first


@pytest.mark.parametrize("content", [b"", b"not marshal", b"\xe9\x01\x00\x00\x00"])
def test_a_damaged_file_is_made_again(tmp_path: Path, content: bytes) -> None:
    first = run(tmp_path)
    (file,) = tmp_path.glob("start-*.bin")
    file.write_bytes(content)
    assert run(tmp_path) == first


def test_code_that_is_not_code_is_compiled_anew(tmp_path: Path) -> None:
    first = run(tmp_path)
    (file,) = tmp_path.glob("start-*.bin")
    shelf = Shelf(file)
    pattern = r"(?P<head>[a-zé]+)\s+(?i:WORLD)(?P<n>\d)?"
    shelf.put((pattern, int(re.MULTILINE)), (40, b"\xff" * 4, 1, {}, (None,)))
    shelf.save()
    assert run(tmp_path) == first


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "'n': '7'" in run(tmp_path / "file")


def test_strings_of_another_class_are_left_alone(tmp_path: Path) -> None:
    """lxml asks for expressions with strings of its own, which no file can hold."""
    code = (
        "import sys\nfrom pathlib import Path\nfrom factcheck import startup\n"
        "startup.keep(Path(sys.argv[1]))\nimport re\n"
        "class Words(str):\n    pass\n"
        "print(re.search(Words('b+x?'), 'abbc').group(), re.search('c+y?', 'abcc').group())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.stdout, done.stderr) == ("bb cc\n", "")
    assert list(tmp_path.glob("start-*.bin"))


CLASSES = """
import sys
from pathlib import Path
from factcheck import startup
startup.keep(Path(sys.argv[1]))
from dataclasses import FrozenInstanceError, dataclass, replace
@dataclass(frozen=True, slots=True, order=True)
class Place:
    name: str
    number: int = 3
one = Place("Corley")
twin = Place("Corley")
print(one, replace(one, number=4) > one, hash(one) == hash(twin), one == Place("Lanmore"))
try:
    one.name = "Lanmore"
except FrozenInstanceError as error:
    print(error)
"""


def test_classes_behave_the_same_from_the_cache(tmp_path: Path) -> None:
    def answer() -> str:
        command = [sys.executable, "-c", CLASSES, str(tmp_path)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        return subprocess.run(
            command, capture_output=True, text=True, check=True, env=environment
        ).stdout

    first = answer()
    assert first.splitlines() == [
        "Place(name='Corley', number=3) True True False",
        "cannot assign to field 'name'",
    ]
    (file,) = tmp_path.glob("start-*.bin")
    before = file.stat().st_mtime_ns
    assert answer() == first
    assert file.stat().st_mtime_ns == before, "no method was compiled again"


def test_another_run_of_the_same_article_keeps_nothing_anew(tmp_path: Path) -> None:
    """Expressions must read alike in every process, whatever order its sets are in."""
    article = tmp_path / "article.txt"
    article.write_text(
        "Ann Lowe, mayor of Corley, met her sister Iva Lowe on 3 May 2031. Defence counsel Ben"
        " Dray, who led the harbour board, said that 12 of the 40 ferries were sold."
    )
    files = set()
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "factcheck", "verify", str(article), "--fail-on", "never"],
            capture_output=True,
            check=True,
            cwd=tmp_path,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "PYTHONHASHSEED": seed,
                "FACTCHECK_CACHE": str(tmp_path / "cache"),
            },
        )
        (file,) = (tmp_path / "cache").glob("start-*.bin")
        files.add((file.stat().st_mtime_ns, file.read_bytes()))
    assert len(files) == 1
