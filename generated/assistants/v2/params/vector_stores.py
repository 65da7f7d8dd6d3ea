"""Each `XParam` is the plain-dict form of `X` in `models.vector_stores`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, Required, TypeAlias

from typing_extensions import TypedDict

from .._unknown import Unknown
from ..models.vector_stores import (
    ComparisonFilter,
    ComparisonFilterType,
    CompoundFilter,
)
from .shared import ChunkingStrategyRequestParamParam

__all__ = [
    "ComparisonFilterParam",
    "CompoundFilterParam",
    "CreateVectorStoreFileRequestParam",
    "VectorStoreExpirationAfterParam",
    "VectorStoreFileAttributesParam",
    "VectorStoreSearchFilterParam",
    "VectorStoreSearchRankingOptionsParam",
]


class ComparisonFilterParam(TypedDict, total=False):
    type: Required[ComparisonFilterType]
    key: Required[str]
    value: Required[str | float | bool | Sequence[str | float]]


class CompoundFilterParam(TypedDict, total=False):
    type: Required[Literal["and", "or"]]
    filters: Required[Sequence[VectorStoreSearchFilterParam]]


class CreateVectorStoreFileRequestParam(TypedDict, total=False):
    file_id: Required[str]
    chunking_strategy: ChunkingStrategyRequestParamParam
    attributes: VectorStoreFileAttributesParam | None


class VectorStoreExpirationAfterParam(TypedDict, total=False):
    anchor: Required[Literal["last_active_at"]]
    days: Required[int]


class VectorStoreSearchRankingOptionsParam(TypedDict, total=False):
    ranker: Literal["none", "auto", "default-2024-11-15"]
    score_threshold: float


VectorStoreFileAttributesParam: TypeAlias = Mapping[str, str | float | bool]

VectorStoreSearchFilterParam: TypeAlias = (
    ComparisonFilter
    | ComparisonFilterParam
    | CompoundFilter
    | CompoundFilterParam
    | Unknown
)
