"""Files, the same in both versions and without the version header."""

from starlette.responses import Response

from tests.assistants_server.calls import Call, Operation, deleted
from tests.assistants_server.errors import ApiError, invalid
from tests.assistants_server.placing import forget
from tests.assistants_server.records import File, Json
from tests.assistants_server.rules import choice, closed, text

_FIELDS = closed(
    {
        "purpose": choice("assistants", "batch", "fine-tune", "vision", "user_data", "evals"),
        "expires_after[anchor]": choice("created_at"),
        "expires_after[seconds]": text(),
    },
    required=("purpose",),
)


def _create(call: Call) -> Json:
    upload = call.uploads.get("file")
    if upload is None:
        message = "Missing required parameter: 'file', a part with a file name."
        raise invalid(message, "file", "missing_required_parameter")
    _FIELDS(dict(call.fields), "")
    state, now = call.state, call.state.now()
    lifetime = _lifetime(call.fields.get("expires_after[seconds]"))
    file = File(
        id=state.new_id("file-"),
        created_at=now,
        filename=upload.filename,
        purpose=call.fields["purpose"],
        content=upload.content,
        expires_at=None if lifetime is None else now + lifetime,
    )
    return call.shape(state.files.put(file))


def _lifetime(given: str | None) -> int | None:
    if given is None:
        return None
    if not given.isdecimal() or not 3_600 <= int(given) <= 2_592_000:
        message = "A file can expire after 3600 to 2592000 seconds."
        raise ApiError(400, message, param="expires_after[seconds]")
    return int(given)


def _list(call: Call) -> Json:
    purpose = call.query.get("purpose")
    files = [file for file in call.state.files if purpose is None or file.purpose == purpose]
    return call.page(files, call.shape, usual=10_000, most=10_000)


def _retrieve(call: Call) -> Json:
    return call.shape(_found(call))


def _delete(call: Call) -> Json:
    file = _found(call)
    call.state.files.drop(file.id)
    forget(call.state, file.id)
    return deleted(file.id, "file")


def _content(call: Call) -> Response:
    file = _found(call)
    if file.purpose == "assistants":
        raise ApiError(400, f"Not allowed to download files of purpose: {file.purpose}")
    return Response(file.content, media_type="application/octet-stream")


def _found(call: Call) -> File:
    return call.state.files.find(call.path["file_id"])


_ONE = "/files/{file_id}"

OPERATIONS = (
    Operation("GET", "/files", _list, versioned=False),
    Operation("POST", "/files", _create, versioned=False),
    Operation("GET", _ONE, _retrieve, versioned=False),
    Operation("DELETE", _ONE, _delete, versioned=False),
    Operation("GET", f"{_ONE}/content", _content, versioned=False),
)
