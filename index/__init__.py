"""Where to look: embeddings, FAISS, full text, fusion and the index on disk."""

from index.types import Embedder, Match, Query

__all__ = ["Embedder", "Match", "Query"]
