"""Who may call, and in which version: the checks on headers."""

from starlette.datastructures import Headers

from .dialects import DIALECTS, Dialect
from .errors import ApiError, invalid

_PREFIX = "assistants="


def check_key(headers: Headers, api_key: str | None) -> None:
    """Refuse a caller without the key, if the server has one."""
    if api_key is None:
        return
    scheme, _, key = headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not key:
        message = "No API key was given: send it as 'Authorization: Bearer KEY'."
        raise ApiError(401, message, code="invalid_api_key")
    if key != api_key:
        message = "The API key that was given is not the one of this server."
        raise ApiError(401, message, code="invalid_api_key")


def dialect_of(headers: Headers, versions: tuple[str, ...]) -> Dialect:
    """The version that the tokens of `OpenAI-Beta` ask for."""
    tokens = ",".join(headers.getlist("openai-beta")).split(",")
    asked = {token.strip() for token in tokens if token.strip().startswith(_PREFIX)}
    spoken = " or ".join(f"'{_PREFIX}{version}'" for version in versions)
    if not asked:
        message = f"The header 'OpenAI-Beta' is missing: send {spoken}."
        raise _invalid_beta(message)
    if len(asked) > 1:
        listed = " and ".join(f"'{token}'" for token in sorted(asked))
        raise _invalid_beta(f"'OpenAI-Beta' asks for {listed} at once: send {spoken}.")
    token = asked.pop()
    version = token.removeprefix(_PREFIX)
    if version not in versions:
        raise _invalid_beta(f"This server does not speak '{token}': send {spoken}.")
    return DIALECTS[version]


def _invalid_beta(message: str) -> ApiError:
    return invalid(message, None, "invalid_beta")
