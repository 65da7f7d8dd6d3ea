"""Security schemes -> arguments of a client, and the runtime's descriptors."""

from __future__ import annotations

from msgspec.structs import replace

from specshim.api.model import Api, Scheme, TokenSource
from specshim.api.settling.pruning import schemes_used
from specshim.python import expressions as ex
from specshim.python.docstrings import documented
from specshim.python.expressions import Expression, Import
from specshim.python.identifiers import OWN, PyName, Wish, assign, py_name
from specshim.python.model import (
    Credential,
)
from specshim.python.pins import NO_NAMES, Names, Pointers
from specshim.python.planning.reserved import setting_names
from specshim.settings import Project


def credentials_of(
    version: Api, project: Project, pins: Names = NO_NAMES
) -> tuple[Credential, ...]:
    """The credentials that operations of `version`, or the API as a whole, ask for."""
    used = schemes_used(version)
    schemes = [scheme for scheme in version.schemes if scheme.name in used]
    main = _main(version, schemes)
    pointers = Pointers(version.place.file)
    wishes = [
        replace(wish, pinned=pins.get(pointers.scheme(wish.key)) if wish.rank > OWN else None)
        for wish in (_credential_wish(it, project, main) for it in schemes)
    ]
    arguments = assign(wishes, {"self", "settings", "version"} | setting_names())
    return tuple(
        Credential(
            scheme=it.name,
            argument=PyName(arguments[it.name]),
            descriptor=_descriptor(it, project),
            environment=_variable(it, project),
            basic=it.kind == "basic",
            docstring=documented(it.prose, ""),
        )
        for it in schemes
    )


def _main(version: Api, schemes: list[Scheme]) -> str | None:
    """The scheme that is simply called `api_key`: the only one, or the one that suffices for the API."""
    secrets = [scheme.name for scheme in schemes if scheme.kind != "basic"]
    if len(secrets) == 1:
        return secrets[0]
    first = next((alternative for alternative in version.security if alternative), ())
    return first[0] if len(first) == 1 and first[0] in secrets else None


def _credential_wish(scheme: Scheme, project: Project, main: str | None) -> Wish:
    stated = project.arguments.get(scheme.name)
    if stated is not None:
        return Wish(scheme.name, OWN, (stated,))
    own = py_name(scheme.name, prefix="credential")
    if scheme.kind == "basic":
        return Wish(scheme.name, 1, ("basic_auth", own))
    if scheme.name == main:
        return Wish(scheme.name, 0, ("api_key", own))
    return Wish(scheme.name, 1, (own, py_name(scheme.wire_name or "token")))


def _variable(scheme: Scheme, project: Project) -> str:
    return project.credentials.get(scheme.name, f"{project.package}_{_upper(scheme)}".upper())


def _descriptor(scheme: Scheme, project: Project) -> Expression:
    environment = f"environment={_variable(scheme, project)!r}"
    if scheme.tokens is not None:
        return _oauth2(scheme.tokens, environment)
    if scheme.kind == "bearer":
        return ex.plain(
            f"Bearer({environment})", Import("._runtime.settings.credentials", "Bearer")
        )
    if scheme.kind == "basic":
        return ex.plain(f"Basic({environment})", Import("._runtime.settings.credentials", "Basic"))
    text = f"ApiKey(place={scheme.kind!r}, name={scheme.wire_name!r}, {environment})"
    return ex.plain(text, Import("._runtime.settings.credentials", "ApiKey"))


def _oauth2(tokens: TokenSource, environment: str) -> Expression:
    stated = {
        "token_url": tokens.url,
        "scopes": tokens.scopes or None,
        "refresh_url": tokens.refresh_url,
    }
    parts = [f"{name}={it!r}" for name, it in stated.items() if it is not None]
    text = f"OAuth2({', '.join([*parts, environment])})"
    return ex.plain(text, Import("._runtime.settings.oauth2", "OAuth2"))


def _upper(scheme: Scheme) -> str:
    return py_name(scheme.name, prefix="credential")
