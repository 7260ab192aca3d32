"""The baseline of ``benchmarks/startup.py``: what a plain script does for the same searches.

    python benchmarks/plain_search.py FOLDER

FOLDER holds ``vectors.npy`` of the passages, already made, and ``asked.json``: the ``passages``,
the ``queries`` and how many ``pairs`` of both are read. Only start-up, search and reading are
compared: sentence-transformers embeds the queries, FAISS searches exactly, and a cross-encoder of
the size of ours, in torch, reads the best passages of every query, so many in all. The script
extracts no claims, compares no figures and writes no report.
"""

import json
import sys
from pathlib import Path

import faiss
import numpy as np
from sentence_transformers import CrossEncoder, SentenceTransformer

from index.models import packaged_folder

folder = Path(sys.argv[1])
asked = json.loads((folder / "asked.json").read_text("utf-8"))
passages, queries = asked["passages"], asked["queries"]
vectors = np.load(folder / "vectors.npy")
model = SentenceTransformer(str(packaged_folder()), device="cpu")
index = faiss.IndexFlatIP(vectors.shape[1])
index.add(vectors)
top = -(-asked["pairs"] // len(queries))
_, found = index.search(model.encode(queries, normalize_embeddings=True), top)
reader = CrossEncoder(str(packaged_folder()), num_labels=3, device="cpu")
pairs = [
    (passages[row[rank]], q) for rank in range(top) for q, row in zip(queries, found, strict=True)
]
print(reader.predict(pairs[: asked["pairs"]]).shape)
