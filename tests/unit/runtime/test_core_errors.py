"""What is raised, and what it tells."""

from __future__ import annotations

import pickle
import traceback
from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.runtime.loopback import Answer, answer
from tests.unit.runtime.performing import Performer
from tests.unit.runtime.sample_api.models.assistants import ErrorResponse

from specshim.runtime.responses import errors as errors
from specshim.runtime.responses.errors import APIError, APIResponseValidationError, APIStatusError

BODY = {
    "error": {
        "message": "No such assistant.",
        "type": "invalid_request_error",
        "param": "assistant_id",
        "code": "not_found",
    }
}


SECRET = "-".join(["sk", "secret", "2"])  # so that no traceback shows it as source


def update(client: Any) -> Any:
    return client.assistants.update("a", extra_query={"api-key": SECRET, "q": "1"})


def create_with(options: dict[str, Any]) -> Callable[[Any], Any]:
    return lambda client: client.threads.create(**options)


def raised(perform: Performer, given: Answer) -> Any:
    perform.server.script(given)
    with pytest.raises(APIError) as caught:
        perform(update, max_retries=0, strict_responses=True)
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, errors.BadRequestError),
        (401, errors.AuthenticationError),
        (403, errors.PermissionDeniedError),
        (404, errors.NotFoundError),
        (409, errors.ConflictError),
        (422, errors.UnprocessableEntityError),
        (429, errors.RateLimitError),
        (500, errors.InternalServerError),
        (503, errors.InternalServerError),
        (418, APIStatusError),
        (304, APIStatusError),
    ],
)
def test_each_status_has_its_class(perform: Performer, status: int, kind: type) -> None:
    assert type(raised(perform, answer(BODY, status))) is kind


def test_an_error_tells_all_that_is_known(perform: Performer) -> None:
    error = raised(perform, answer(BODY, 404, x_request_id="req_1", set_cookie="a=b"))
    assert (error.status, error.message) == (404, "No such assistant.")
    assert (error.code, error.param, error.type) == (
        "not_found",
        "assistant_id",
        "invalid_request_error",
    )
    assert isinstance(error.body, ErrorResponse)
    assert error.body.error.code == "not_found"
    assert error.request_id == "req_1"
    assert error.headers["x-request-id"] == "req_1"
    assert "set-cookie" not in error.headers
    assert error.request.method == "POST"
    assert error.attempts == 1
    url = f"{perform.server.url}/v1/assistants/a?api-key=***&q=1"
    assert str(error) == f"404: No such assistant. (POST {url}, request id req_1)"


@pytest.mark.parametrize(
    ("given", "message", "body"),
    [
        (Answer(502, b"<html>bad gateway"), "Bad Gateway", "<html>bad gateway"),
        (Answer(502, b""), "Bad Gateway", ""),
        (answer({"detail": "nope", "title": "x"}, 400), "nope", {"detail": "nope", "title": "x"}),
        (answer({"title": "x"}, 400), "x", {"title": "x"}),
        (answer({"error": "nope"}, 400), "nope", {"error": "nope"}),
        (answer([1], 400), "Bad Request", [1]),
        (answer({"message": "m", "code": 7}, 400), "m", {"message": "m", "code": 7}),
    ],
)
def test_bodies_of_other_shapes_are_read(
    perform: Performer, given: Answer, message: str, body: object
) -> None:
    error = raised(perform, given)
    assert error.message == message
    seen = error.body.model_dump(exclude_unset=True) if hasattr(error.body, "model_dump") else None
    assert body in (error.body, seen)
    assert error.content == given.body


def test_errors_can_be_pickled(perform: Performer) -> None:
    for given in (answer(BODY, 404, x_request_id="r"), Answer(drop=True), Answer(body=b"<")):
        error = raised(perform, given)
        copy = pickle.loads(pickle.dumps(error))
        assert type(copy) is type(error)
        assert str(copy) == str(error)
        assert copy.request == error.request
        assert vars(copy) == vars(error)


def test_no_error_shows_a_secret(perform: Performer) -> None:
    for given in (answer(BODY, 404), Answer(drop=True), Answer(body=b"<"), answer([1])):
        perform.server.script(given)
        try:
            perform(update, max_retries=0, strict_responses=True)
        except APIError as error:
            shown = "".join(traceback.format_exception(error)) + repr(error) + str(vars(error))
            assert "sk-secret" not in shown
        else:
            pytest.fail("nothing was raised")


def test_a_response_that_cannot_be_read_names_the_request(perform: Performer) -> None:
    error = raised(perform, Answer(body=b"<html>"))
    assert isinstance(error, APIResponseValidationError)
    assert error.status == 200
    assert error.request is not None
    assert error.request.method == "POST"
    assert "<html>" in error.message


def test_an_empty_success_is_told_of(perform: Performer) -> None:
    assert "empty" in raised(perform, Answer(204)).message


def test_strict_responses_are_of_a_client_or_a_call(perform: Performer) -> None:
    perform.server.script(answer({"id": 1, "object": "thread"}))
    assert perform(lambda c: c.threads.create()).id == 1
    for settings, options in (({"strict_responses": True}, {}), ({}, {"strict_responses": True})):
        with pytest.raises(APIResponseValidationError, match="/id: Input should be a valid string"):
            perform(create_with(options), **settings)


def test_a_success_that_is_not_declared_is_read_as_the_one_that_is(perform: Performer) -> None:
    perform.server.script(answer({"id": "t", "object": "thread"}, 201))
    assert perform(lambda c: c.threads.create()).id == "t"
