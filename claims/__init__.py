"""What the article says: claims, quantities, dates, names, quotations and speakers."""

from claims.analysis import analyse
from claims.extraction import extract, whole
from claims.types import (
    Analysis,
    Claim,
    ClaimType,
    Interval,
    Kind,
    Moment,
    Name,
    NameKind,
    Quantity,
    Quotation,
    Role,
)

__all__ = [
    "Analysis",
    "Claim",
    "ClaimType",
    "Interval",
    "Kind",
    "Moment",
    "Name",
    "NameKind",
    "Quantity",
    "Quotation",
    "Role",
    "analyse",
    "extract",
    "whole",
]
