"""The baseline of ``benchmarks/startup.py``: what a plain script does for the same searches.

    python benchmarks/plain_search.py FOLDER < QUERIES

FOLDER holds ``passages.txt`` (a passage a line) and ``vectors.npy``, already made: only start-up
and search are compared. sentence-transformers embeds the queries, FAISS searches, and a
cross-encoder of the size of ours, in torch, reads the five best passages of each query.
"""

import sys
from pathlib import Path

import faiss
import numpy as np
from sentence_transformers import CrossEncoder, SentenceTransformer

from index.models import packaged_folder

TOP = 5

folder = Path(sys.argv[1])
passages = (folder / "passages.txt").read_text("utf-8").split("\n")
vectors = np.load(folder / "vectors.npy")
queries = sys.stdin.read().strip().split("\n")
model = SentenceTransformer(str(packaged_folder()), device="cpu")
index = faiss.IndexFlatIP(vectors.shape[1])
index.add(vectors)
_, found = index.search(model.encode(queries, normalize_embeddings=True), TOP)
reader = CrossEncoder(str(packaged_folder()), num_labels=3, device="cpu")
pairs = [(passages[n], q) for q, row in zip(queries, found, strict=True) for n in row]
print(reader.predict(pairs).shape)
