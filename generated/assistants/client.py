"""The clients that choose a version of Assistants API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Self, Unpack, overload

from ._runtime.settings import AsyncSecret, Secret
from ._runtime.versions.options import AsyncSettings, Settings
from ._runtime.versions.selection import UnknownVersionError
from .v2.client import AsyncClient as DefaultAsyncClient
from .v2.client import Client as DefaultClient

if TYPE_CHECKING:
    from . import v1

__all__ = ["AsyncClient", "Client"]


class Client(DefaultClient):
    """Speaks version v2 of the API, or with `version="v1"` that version, as the type
    says.
    """

    @overload
    def __new__(
        cls,
        *,
        api_key: Secret | None = None,
        version: Literal["v2"] = "v2",
        **settings: Unpack[Settings],
    ) -> Self: ...

    @overload
    def __new__(  # type: ignore[misc]  # another class, as the type says
        cls,
        *,
        api_key: Secret | None = None,
        version: Literal["v1"],
        **settings: Unpack[Settings],
    ) -> v1.Client: ...

    @overload
    def __new__(  # type: ignore[misc]  # which class is known at run time
        cls,
        *,
        api_key: Secret | None = None,
        version: str,
        **settings: Unpack[Settings],
    ) -> Self | v1.Client: ...

    def __new__(  # type: ignore[misc]  # see the overloads
        cls,
        *,
        api_key: Secret | None = None,
        version: str = "v2",
        **settings: Unpack[Settings],
    ) -> object:
        if version == "v2":
            return super().__new__(cls)
        if version == "v1":
            from .v1.client import Client as V1Client

            return V1Client(api_key=api_key, **settings)
        raise UnknownVersionError(f"version: no version {version!r} (known: v1, v2)")


class AsyncClient(DefaultAsyncClient):
    """Speaks version v2 of the API, or with `version="v1"` that version, as the type
    says.
    """

    @overload
    def __new__(
        cls,
        *,
        api_key: AsyncSecret | None = None,
        version: Literal["v2"] = "v2",
        **settings: Unpack[AsyncSettings],
    ) -> Self: ...

    @overload
    def __new__(  # type: ignore[misc]  # another class, as the type says
        cls,
        *,
        api_key: AsyncSecret | None = None,
        version: Literal["v1"],
        **settings: Unpack[AsyncSettings],
    ) -> v1.AsyncClient: ...

    @overload
    def __new__(  # type: ignore[misc]  # which class is known at run time
        cls,
        *,
        api_key: AsyncSecret | None = None,
        version: str,
        **settings: Unpack[AsyncSettings],
    ) -> Self | v1.AsyncClient: ...

    def __new__(  # type: ignore[misc]  # see the overloads
        cls,
        *,
        api_key: AsyncSecret | None = None,
        version: str = "v2",
        **settings: Unpack[AsyncSettings],
    ) -> object:
        if version == "v2":
            return super().__new__(cls)
        if version == "v1":
            from .v1.client import AsyncClient as V1AsyncClient

            return V1AsyncClient(api_key=api_key, **settings)
        raise UnknownVersionError(f"version: no version {version!r} (known: v1, v2)")
