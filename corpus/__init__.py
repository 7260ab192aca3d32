"""What the sources say: documents, passages, sentences, readers and the store."""

from corpus.document import Block, BlockKind, Document, Mark, Passage, Sentence, Status
from corpus.errors import ConfigError, FactcheckError, InputError, UnavailableError, UserError
from corpus.span import Lines, Span, covering

__all__ = [
    "Block",
    "BlockKind",
    "ConfigError",
    "Document",
    "FactcheckError",
    "InputError",
    "Lines",
    "Mark",
    "Passage",
    "Sentence",
    "Span",
    "Status",
    "UnavailableError",
    "UserError",
    "covering",
]
