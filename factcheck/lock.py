"""What a report was made of, written down: a lockfile, and what has changed since.

It holds the hash of every article and document, the models' hashes, every setting that changes a
report, and the versions of the libraries that read texts and run models. Where none of that has
changed, the same call gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus import ConfigError, Document, UserError
from factcheck._version import __version__

if TYPE_CHECKING:
    from factcheck.pipeline import Checker
    from factcheck.settings import Settings

SCHEMA = "factcheck-lock/1"
FILE = "factcheck.lock"
_SETTINGS = ("as_of", "select", "ignore", "severity", "min_worth", "tolerance", "thresholds",
             "house", "suppress")  # fmt: skip
"""The settings that change a report; where sources and models lie is none of them."""
_LIBRARIES = ("sentencex", "onnxruntime", "tokenizers", "trafilatura", "pypdfium2", "mammoth",
              "openpyxl")  # fmt: skip
_LONGEST = 200  # characters of a setting that are written out; of a longer one stands its hash
_AGAIN = "run factcheck verify ARTICLE --lock FILE again, without --locked"


@dataclass(frozen=True, slots=True)
class Lock:
    """The world of a run. Every mapping is by name: of articles and documents to SHA-256 hashes,
    of settings to their values, of models to name and hash, of programs to versions.

    ``corpus`` is the digest of the index, ``None`` without one; ``unread`` the sources that could
    not be read.
    """

    articles: Mapping[str, str]
    settings: Mapping[str, str]
    programs: Mapping[str, str]
    models: Mapping[str, str]
    documents: Mapping[str, str]
    corpus: str | None
    unread: tuple[str, ...]

    @classmethod
    def of(cls, checker: Checker, articles: Sequence[Document]) -> Lock:
        """The world as it is now."""
        index, verifier = checker.index, checker.verifier
        hashes: dict[str, list[str]] = {}
        for article in articles:
            hashes.setdefault(article.id, []).append(article.sha256)
        models = {}
        if index is not None:
            info = index.info()
            models["embedder"] = f"{info.embedder} {info.embedder_sha256}"
        if verifier is not None:
            models["verifier"] = f"{verifier.name} {verifier.sha256}"
        return cls(
            articles={name: " ".join(found) for name, found in hashes.items()},
            settings=locked_settings(checker.settings, checker.claims_file),
            programs=_programs(),
            models=models,
            documents={} if index is None else index.hashes(),
            corpus=None if index is None else index.digest,
            unread=checker.notes,
        )

    def changes(self, now: Lock) -> tuple[str, ...]:
        """What is otherwise ``now``, one clause each; articles that are locked and not checked
        now do not matter."""
        found = [
            *_changes("article", self.articles, now.articles, gone=False),
            *(f"{name} is {now.programs.get(name, 'missing')}, {version} was locked"
              for name, version in sorted(self.programs.items())
              if now.programs.get(name) != version),
            *_changes("setting", self.settings, now.settings),
            *(f"the {role} is {now.models.get(role, 'missing')}, {model} was locked"
              for role, model in sorted(self.models.items()) if now.models.get(role) != model),
            *_changes("document", self.documents, now.documents),
        ]  # fmt: skip
        if (self.corpus is None) != (now.corpus is None):
            found = ["a corpus was locked, and none is given now" if now.corpus is None
                     else "no corpus was locked, and one is given now"]  # fmt: skip
        elif self.unread != now.unread:
            found += [note for note in now.unread if note not in self.unread] or [
                "a source that could not be read when it was locked is readable or gone"
            ]
        if not found and self.corpus != now.corpus:
            found = ["the dates, status or settings in the index are others"]
        return tuple(found)

    def write(self, path: Path) -> None:
        """Write it so that nobody reads a part of it. :class:`corpus.UserError` where that
        cannot be done."""
        import tempfile

        text = json.dumps({"schema": SCHEMA, **asdict(self)}, ensure_ascii=False, indent=1,
                          sort_keys=True)  # fmt: skip
        partial = None
        try:
            with tempfile.NamedTemporaryFile(
                "w", encoding="utf-8", errors="surrogateescape", newline="\n", dir=path.parent,
                prefix=f".{path.name}-", delete=False,
            ) as file:  # fmt: skip
                partial = Path(file.name)
                file.write(text + "\n")
            partial.chmod(0o644)
            partial.replace(path)
        except OSError as error:
            if partial is not None:
                partial.unlink(missing_ok=True)
            raise UserError(
                f"cannot be written: {error.strerror}", place=str(path), hint="Check --lock."
            ) from None


def read(path: Path) -> Lock:
    """The lock in a file. :class:`corpus.ConfigError` where it is missing, damaged or of another
    form."""
    try:
        loaded = json.loads(path.read_text("utf-8-sig", errors="surrogateescape"))
    except FileNotFoundError:
        raise ConfigError(
            "there is no lockfile here", place=str(path),
            hint="make one: factcheck verify ARTICLE --lock FILE",
        ) from None  # fmt: skip
    except OSError as error:
        raise ConfigError(f"cannot be read: {error.strerror}", place=str(path)) from None
    except (ValueError, RecursionError):
        raise ConfigError("the lockfile is damaged", place=str(path), hint=_AGAIN) from None
    schema = loaded.get("schema") if isinstance(loaded, dict) else None
    if schema != SCHEMA:
        said = f"it is of the form {schema!r}" if schema else "it is no lockfile"
        raise ConfigError(f"{said}, this program reads {SCHEMA}", place=str(path), hint=_AGAIN)
    try:
        return _lock(loaded)
    except (KeyError, TypeError) as error:
        raise ConfigError(
            f"the lockfile is damaged ({error})", place=str(path), hint=_AGAIN
        ) from None


def _lock(loaded: dict[str, Any]) -> Lock:
    values = {field.name: loaded[field.name] for field in fields(Lock)}
    for key in ("articles", "settings", "programs", "models", "documents"):
        if not isinstance(values[key], dict) or not all(
            isinstance(value, str) for value in values[key].values()
        ):
            raise TypeError(f"{key} does not map names to text")
    if not isinstance(values["corpus"], str | None):
        raise TypeError("corpus is no digest")
    return Lock(**{**values, "unread": tuple(map(str, values["unread"]))})


def locked_settings(settings: Settings, claims_file: Path | None) -> dict[str, str]:
    """Every setting that changes a report, in words or by its hash; of files their content's."""
    found = {name: getattr(settings, name) for name in _SETTINGS}
    found["select"], found["ignore"] = sorted(found["select"]), sorted(found["ignore"])
    out = {}
    for name, value in found.items():
        words = json.dumps(value, default=_plain, sort_keys=True, ensure_ascii=False)
        out[name.replace("_", "-")] = words if len(words) <= _LONGEST else _hash(words.encode())
    for name, file in (("baseline", settings.baseline), ("claims", claims_file)):
        out[name] = "null" if file is None or not file.is_file() else _hash(file.read_bytes())
    return out


def settings_digest(settings: Settings, claims_file: Path | None) -> str:
    """One SHA-256 over :func:`locked_settings`."""
    locked = locked_settings(settings, claims_file)
    return _hash(json.dumps(locked, sort_keys=True, ensure_ascii=False).encode())


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, set | frozenset):
        return sorted(value, key=repr)
    return str(value)


def _programs() -> dict[str, str]:
    from importlib import metadata  # as slow to load as the rest of a run's modules

    found = {"factcheck": __version__}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "missing"
    return found


def _changes(
    kind: str, then: Mapping[str, str], now: Mapping[str, str], *, gone: bool = True
) -> Iterator[str]:
    for name in sorted({*then, *now}):
        if name not in then:
            yield f"{kind} {name} was added"
        elif name not in now:
            if gone:
                yield f"{kind} {name} was removed"
        elif then[name] != now[name]:
            yield f"{kind} {name} has changed"
