"""What a method returns, together with its response, and what was lost on the way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, ParamSpec, TypeVar

from .. import raw as common
from ..exchange import sent
from .crossings import Crossing
from .policies import Loss

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Raw(common.Raw[T], Generic[T]):
    """What a method returned, and the response."""

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What was lost between two versions, on the way there and back."""
        conversion = sent(self.response).conversion
        return conversion.losses if isinstance(conversion, Crossing) else ()


def raw(call: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Raw[T]:
    """Call a method of a client, and return its response too.

    ``raw(client.things.list, limit=1)`` is ``client.things.list(limit=1)`` and more.
    Of a method that sends several requests the last response is returned.
    """
    found = common.raw(call, *args, **kwargs)
    return Raw(found.value, found.response)


async def raw_async(
    call: Callable[P, Awaitable[T]], /, *args: P.args, **kwargs: P.kwargs
) -> Raw[T]:
    """Do as ``raw`` does, with a method of an async client."""
    found = await common.raw_async(call, *args, **kwargs)
    return Raw(found.value, found.response)
