"""The one error that every part of the server raises, in the shape users see."""

from typing import Any

from starlette.responses import JSONResponse


class ApiError(Exception):
    """A refusal: an HTTP status and the members of the documented error object."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        param: str | None = None,
        code: str | None = None,
        kind: str = "invalid_request_error",
    ) -> None:
        super().__init__(message)
        self.status = status
        self.error: dict[str, Any] = {
            "message": message,
            "type": kind,
            "param": param,
            "code": code,
        }

    def response(self) -> JSONResponse:
        """The HTTP response that tells a client of this error."""
        return JSONResponse({"error": self.error}, status_code=self.status)


def not_found(noun: str, wanted: str) -> ApiError:
    """An id that this server never gave out, or has deleted."""
    return ApiError(404, f"No {noun} found with id '{wanted}'.")


def no_such_operation(method: str, path: str) -> ApiError:
    """A method and path that the asked version does not have."""
    return ApiError(404, f"Invalid URL ({method} {path})")


def no_such_model(name: str) -> ApiError:
    """A model that nobody has."""
    message = f"The requested model '{name}' does not exist."
    return ApiError(400, message, param="model", code="model_not_found")


def invalid(message: str, param: str | None, code: str = "invalid_value") -> ApiError:
    """A request that breaks a documented rule at one parameter."""
    return ApiError(400, message, param=param, code=code)
