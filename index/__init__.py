"""Where to look: embeddings, FAISS, full text, fusion and the index on disk."""

from index.cached import cached
from index.checking import Checked
from index.fusion import Mode
from index.index import DEFAULT_FOLDER, Index, Info
from index.named import embedder, require_local
from index.replaced import Replacement
from index.syncing import Progress
from index.types import Embedder, Match, Query

__all__ = [
    "DEFAULT_FOLDER",
    "Checked",
    "Embedder",
    "Index",
    "Info",
    "Match",
    "Mode",
    "Progress",
    "Query",
    "Replacement",
    "cached",
    "embedder",
    "require_local",
]
