"""The Starlette application: operations as routes, refusals as error objects."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .access import check_key, dialect_of
from .calls import Call, Operation, Upload
from .dialects import DIALECTS
from .errors import ApiError, no_such_operation
from .operations import OPERATIONS
from .state import State

PREFIX = "/v1"


@dataclass(frozen=True, slots=True)
class Admission:
    """Which callers a server answers."""

    versions: tuple[str, ...]
    api_key: str | None


def create_app(state: State, admission: Admission) -> Starlette:
    """An application over a state."""
    return Starlette(
        routes=[_route(operation, state, admission) for operation in OPERATIONS],
        exception_handlers={
            ApiError: _refused,
            HTTPException: _not_routed,
            Exception: _broken,
        },
    )


def _route(operation: Operation, state: State, admission: Admission) -> Route:
    async def endpoint(request: Request) -> Response:
        call = await _received(request, operation, state, admission)
        answer = operation.answer(call)
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    return Route(PREFIX + operation.path, endpoint, methods=[operation.method])


async def _received(
    request: Request, operation: Operation, state: State, admission: Admission
) -> Call:
    check_key(request.headers, admission.api_key)
    if operation.versioned:
        dialect = dialect_of(request.headers, admission.versions)
        if dialect.name not in operation.versions:
            raise no_such_operation(request.method, request.url.path)
    else:
        dialect = list(DIALECTS.values())[-1]
    fields, uploads = await _form(request)
    return Call(
        state=state,
        dialect=dialect,
        path=request.path_params,
        query=request.query_params,
        content=await request.body(),
        fields=fields,
        uploads=uploads,
    )


async def _form(request: Request) -> tuple[Mapping[str, str], Mapping[str, Upload]]:
    content_type = request.headers.get("content-type", "")
    if not content_type.startswith("multipart/form-data"):
        return {}, {}
    # Read first: the form then comes from the same bytes, which stay readable.
    await request.body()
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    async with request.form() as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                uploads[name] = Upload(value.filename or "upload", await value.read())
            else:
                fields[name] = value
    return fields, uploads


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, ApiError)
    return error.response()


async def _not_routed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code in (404, 405):
        return no_such_operation(request.method, request.url.path).response()
    return ApiError(error.status_code, error.detail).response()


async def _broken(request: Request, error: Exception) -> Response:
    message = "The test server has a fault: see its log."
    return ApiError(500, message, kind="server_error").response()
