"""Everything that one server remembers.

There is no lock: all of it is read and written by functions that never await, on the
one event loop of the server.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeAlias, TypeVar

from .errors import not_found
from .records import (
    Assistant,
    File,
    FileBatch,
    Message,
    Run,
    RunStep,
    Thread,
    VectorStore,
)

Clock: TypeAlias = Callable[[], int]


class _Identified(Protocol):
    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=_Identified)


class Table(Generic[R]):
    """Records of one kind, in order of creation."""

    def __init__(self, noun: str) -> None:
        self._noun = noun
        self._records: dict[str, R] = {}

    def __iter__(self) -> Iterator[R]:
        return iter(tuple(self._records.values()))

    def put(self, record: R) -> R:
        """Add a record, or replace the one of the same id."""
        self._records[record.id] = record
        return record

    def find(self, wanted: str, **owner: str) -> R:
        """The record of this id, below this owner (`thread_id="thread_1"`)."""
        record = self._records.get(wanted)
        if record is None or any(getattr(record, k) != v for k, v in owner.items()):
            raise not_found(self._noun, wanted)
        return record

    def owned(self, **owner: str) -> list[R]:
        """All records below this owner."""
        return [
            record
            for record in self
            if all(getattr(record, name) == value for name, value in owner.items())
        ]

    def drop(self, gone: str) -> None:
        """Forget the record of this id."""
        del self._records[gone]


class State:
    """The tables of one server, its clock and its counters."""

    def __init__(self, clock: Clock) -> None:
        self.now = clock
        self._counters: Counter[str] = Counter()
        self.assistants: Table[Assistant] = Table("assistant")
        self.threads: Table[Thread] = Table("thread")
        self.messages: Table[Message] = Table("message")
        self.runs: Table[Run] = Table("run")
        self.steps: Table[RunStep] = Table("run step")
        self.files: Table[File] = Table("file")
        self.stores: Table[VectorStore] = Table("vector store")
        self.batches: Table[FileBatch] = Table("file batch")

    def new_id(self, prefix: str) -> str:
        """The next id of a kind: `asst_1`, `asst_2`, and so on."""
        self._counters[prefix] += 1
        return f"{prefix}{self._counters[prefix]}"
