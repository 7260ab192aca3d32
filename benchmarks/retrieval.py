"""Retrieval: what it finds, how fast it is built and searched, what it weighs on disk.

    python -m benchmarks.retrieval --scifact DIR --reuters FILE [--part NAME] [--out FILE]

DIR holds ``corpus.jsonl.gz`` ({"id","title","text"}) and ``claims_train.jsonl.gz`` ({"id","claim",
"relevant"}) of SciFact; FILE is newswire, {"title","body"} a line. Parts:

- ``ranking``: nDCG@10, recall@10 and recall@50 of the hybrid search beside dense and lexical alone
- ``encoding``: passages a second beside ``SentenceTransformer.encode`` at default settings on the
  same texts, in turns; the largest difference of a number of a vector; the encoder's own limit:
  the multiply-adds of the model over those of a measured matrix product
- ``scale``: 1,000, 10,000 and 100,000 passages of newswire: milliseconds per query (encoding
  included, and apart), bytes per passage besides the text, recall@10 against exact search in
  float32, seconds to update one document. Vectors of the passages are random there: neither time
  nor size depends on them; the queries are encoded for real
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import Clock, keep, percentile, ranking_scores, rows
from corpus import Document
from corpus.blocks import plain_text_blocks
from corpus.context import contextual
from corpus.passages import passages
from corpus.readers.rows import row_document
from corpus.sentences import split
from index import Embedder, Index, Query, embedder
from index.embedding import _tokenizer
from index.models import packaged_folder

SIZES = (1_000, 10_000, 100_000)
ENCODED = 256  # passages per turn of the encoding race
TURNS = 3


def ranking(folder: Path, work: Path) -> dict[str, Any]:
    """The three searches over SciFact; the index stays in ``work``."""
    documents = [row_document(row, "", "") for row in rows(folder / "corpus.jsonl.gz")]
    claims = [row for row in rows(folder / "claims_train.jsonl.gz") if row["relevant"]]
    place = work / "scifact"
    if place.exists():
        index = Index.open(place, embedder())
    else:
        index = Index.build(place, documents, embedder(), _progress)
    found: dict[str, Any] = {"queries": len(claims), "passages": index.info().passages}
    for mode in ("hybrid", "dense", "lexical"):
        queries = [Query(row["claim"]) for row in claims]
        answers = index.search(queries, 50, mode=mode, per_document=1)
        ids = [[match.passage.document.id for match in matches] for matches in answers]
        found[mode] = ranking_scores(ids, [row["relevant"] for row in claims])
    return found


def encoding(folder: Path) -> dict[str, Any]:
    """Our encoder and sentence-transformers in turns over the same passages."""
    from sentence_transformers import SentenceTransformer

    documents = [row_document(row, "", "") for row in rows(folder / "corpus.jsonl.gz")[:900]]
    texts = [contextual(passage) for document in documents for passage in passages(document)]
    ours, theirs = embedder(), SentenceTransformer(str(packaged_folder()), device="cpu")
    ours.encode(texts[:8])
    theirs.encode(texts[:8])
    times: dict[str, list[float]] = {"ours": [], "sentence_transformers": []}
    difference = 0.0
    for turn in range(TURNS):
        part = texts[turn * ENCODED : (turn + 1) * ENCODED]
        with Clock() as clock:
            mine = ours.encode(part)
        times["ours"].append(clock.wall)
        with Clock() as clock:
            other = theirs.encode(part, normalize_embeddings=True)
        times["sentence_transformers"].append(clock.wall)
        difference = max(difference, float(np.abs(mine - other).max()))
    rates = {name: round(ENCODED / min(taken), 1) for name, taken in times.items()}
    product = product_rate()
    work = float(np.mean([multiply_adds(tokens(text)) for text in texts[: TURNS * ENCODED]]))
    return {
        "passages_per_second": rates,
        "ratio": round(rates["ours"] / rates["sentence_transformers"], 2),
        "largest_difference": difference,
        "limit": {
            "multiply_adds_per_passage": round(work),
            "multiply_adds_per_second_of_a_matrix_product": round(product),
            "passages_per_second_at_that_rate": round(product / work, 1),
            "reached": round(rates["ours"] * work / product, 2),
        },
    }


def tokens(text: str) -> int:
    return len(_tokenizer().encode(text).ids)


def multiply_adds(tokens: int) -> int:
    """Of one text through six layers of width 384: the dense layers, and attention's two."""
    width, layers = 384, 6
    return layers * (12 * width * width * tokens + 2 * tokens * tokens * width)


def product_rate() -> float:
    """Multiply-adds a second of the model's largest matrix product, on all processors: a limit
    that no encoder on this machine can pass."""
    left = np.ones((128, 384), np.float32)
    right = np.ones((384, 1536), np.float32)
    best = 0.0
    for _ in range(20):
        with Clock() as clock:
            for _ in range(20):
                left @ right
        best = max(best, 20 * 128 * 384 * 1536 / clock.wall)
    return best


class _Random:
    """Unit vectors drawn by the text's hash, for sizes and times; queries are encoded for real."""

    name = "random"
    sha256 = "random"
    dimension = 384

    def __init__(self, queries: Embedder) -> None:
        self._queries = queries
        self.searching = False

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if self.searching:
            return self._queries.encode(texts)
        found = np.empty((len(texts), self.dimension), np.float32)
        for row, text in zip(found, texts, strict=True):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little")
            row[:] = np.random.default_rng(seed).standard_normal(self.dimension)
        return found / np.linalg.norm(found, axis=1, keepdims=True)


def scale(newswire: Path) -> dict[str, Any]:
    """Queries, bytes and updates at three sizes, and the slope between them."""
    articles = rows(newswire)
    queries = [a["body"].split("\n")[0][:200] for a in articles[: 100 * 100 : 100] if a["body"]]
    found: dict[str, Any] = {}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            found[str(size)] = _at_size(articles, size, Path(folder), queries)
    ends = (SIZES[0], SIZES[-1])
    smallest, largest = (found[str(size)]["query_processor_ms_p50"] for size in ends)
    found["growth_of_processor_time_per_tenfold"] = round((largest / smallest) ** 0.5, 2)
    return found


def _at_size(
    articles: Sequence[dict[str, Any]], size: int, folder: Path, queries: Sequence[str]
) -> dict[str, Any]:
    real = embedder()
    model = _Random(real)
    text_bytes = 0

    def documents() -> Iterator[Document]:
        nonlocal text_bytes
        for document in _newswire(articles, size):
            text_bytes += len(document.text.encode()) + len(document.title.encode())
            yield document

    with Clock() as building:
        index = Index.build(folder, documents(), model)
    model.searching = True
    index.search([Query(queries[0])], 10)
    taken, encoded, processor = [], [], []
    for query in queries:
        with Clock() as clock:
            index.search([Query(query)], 10)
        taken.append(clock.wall * 1000)
        processor.append(clock.cpu * 1000)
        with Clock() as clock:
            real.encode([query])
        encoded.append(clock.wall * 1000)
    recall = _recall(index, real.encode(queries), queries)
    model.searching = False
    with Clock() as updating:
        index.update([row_document({"id": "new", "text": "A new story."}, "", "")])
        index.search([Query("story")], 1, mode="lexical")
    info = index.info()
    size_on_disk = sum(file.stat().st_size for file in folder.iterdir() if file.is_file())
    return {
        "passages": info.passages,
        "faiss": info.faiss,
        "query_ms_p50": round(percentile(taken, 0.5), 1),
        "query_ms_p99": round(percentile(taken, 0.99), 1),
        "query_processor_ms_p50": round(percentile(processor, 0.5), 1),
        "of_which_encoding_ms_p50": round(percentile(encoded, 0.5), 1),
        "recall@10_of_exact_float32": recall,
        "bytes_per_passage_besides_text": round((size_on_disk - text_bytes) / info.passages),
        "store_ms_per_passage": round(building.wall / info.passages * 1000, 3),
        "update_one_document_s": round(updating.wall, 2),
    }


def _newswire(articles: Sequence[dict[str, Any]], size: int) -> Iterator[Document]:
    """Articles of so many passages in all, told apart and cut short to reach ``size``."""
    made = 0
    for turn in range(1000):
        for number, article in enumerate(articles):
            body = article["body"]
            document = Document(str(number), article["title"], body, plain_text_blocks(body))
            for at, sentence in enumerate(split(document)):
                if made == size:
                    return
                text = sentence.span.of(body) + (f" ({turn})" if turn else "")
                id_ = f"{turn}-{number}-{at}"
                sha256 = Document.digest(text.encode())
                yield Document(id_, article["title"], text, plain_text_blocks(text), sha256=sha256)
                made += 1


def _recall(index: Index, vectors: NDArray[np.float32], queries: Sequence[str]) -> float:
    """Share of the ten nearest by float32 that the dense search finds."""
    every = [(d.id, contextual(p)) for d in index.documents() for p in passages(d)]
    model = _Random(embedder())
    nearest: list[list[tuple[float, str]]] = [[] for _ in queries]
    for start in range(0, len(every), 20_000):
        part = every[start : start + 20_000]
        scores = vectors @ model.encode([text for _, text in part]).T
        for row, best in zip(scores, nearest, strict=True):
            best += [(float(row[n]), part[n][0]) for n in np.argsort(-row)[:10]]
            best.sort(reverse=True)
            del best[10:]
    answers = index.search([Query(query) for query in queries], 10, mode="dense")
    held = [
        len({id_ for _, id_ in best} & {match.passage.document.id for match in matches}) / len(best)
        for best, matches in zip(nearest, answers, strict=True)
    ]
    return round(sum(held) / len(held), 4)


def _progress(done: int, total: int | None) -> None:
    print(f"\r{done} documents", end="" if done % 640 else "\n", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--scifact", type=Path)
    parser.add_argument("--reuters", type=Path)
    parser.add_argument("--part", action="append", choices=("ranking", "encoding", "scale"))
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir(), "factcheck-bench"))
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    parts = given.part or ["ranking", "encoding", "scale"]
    results: dict[str, Any] = {}
    if given.scifact and "ranking" in parts:
        results["scifact"] = ranking(given.scifact, given.work)
    if given.scifact and "encoding" in parts:
        results["encoding"] = encoding(given.scifact)
    if given.reuters and "scale" in parts:
        results["scale"] = scale(given.reuters)
    if not results:
        parser.error("name the data: --scifact DIR, --reuters FILE")
    keep("retrieval", results, given.out, ("scifact", "encoding", "scale"))


if __name__ == "__main__":
    main()
