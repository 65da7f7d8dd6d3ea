"""Calls of `client.threads.runs.steps`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal, Unpack

from pydantic import Field

from ..._runtime.client import AsyncResource, Resource
from ..._runtime.pages import AsyncPage, AsyncPaginator, CursorPages, SyncPage
from ..._runtime.parameters import Path, Query
from ..._runtime.requests import Operation
from ..._runtime.responses import Decoder, Json
from ..._runtime.values import omit
from ..._runtime.versions.options import Options
from ..models.shared import ErrorResponse
from ..models.threads import RunStepObject
from ..models.threads_runs_steps import ListRunStepsResponse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..._runtime.values import Omit

__all__ = [
    "AsyncThreadsRunsSteps",
    "AsyncThreadsRunsStepsPage",
    "ThreadsRunsSteps",
    "ThreadsRunsStepsPage",
]

ERRORS: Mapping[str, Decoder[object]] = {
    "400": Json(ErrorResponse),
    "401": Json(ErrorResponse),
    "404": Json(ErrorResponse),
    "429": Json(ErrorResponse),
    "default": Json(ErrorResponse),
}
LIST = Operation[ListRunStepsResponse](
    "GET",
    "/threads/{thread_id}/runs/{run_id}/steps",
    parameters=(
        Path("thread_id"),
        Path("run_id"),
        Query("limit", Annotated[int, Field(ge=1, le=100)]),
        Query("order", Literal["asc", "desc"]),
        Query("after"),
        Query("before"),
        Query(
            "include[]",
            list[Literal["step_details.tool_calls[*].file_search.results[*].content"]],
            argument="include",
        ),
    ),
    responses={"200": Json(ListRunStepsResponse)},
    errors=ERRORS,
    versioned=True,
)
LIST_PAGES = CursorPages(items="data", cursor="id", parameter="after", more="has_more")
RETRIEVE = Operation[RunStepObject](
    "GET",
    "/threads/{thread_id}/runs/{run_id}/steps/{step_id}",
    parameters=(
        Path("thread_id"),
        Path("run_id"),
        Path("step_id"),
        Query(
            "include[]",
            list[Literal["step_details.tool_calls[*].file_search.results[*].content"]],
            argument="include",
        ),
    ),
    responses={"200": Json(RunStepObject)},
    errors=ERRORS,
    versioned=True,
)


class ThreadsRunsStepsPage(SyncPage[RunStepObject], ListRunStepsResponse):
    """One page of `ThreadsRunsSteps.list`; iterating it walks on to the last."""


class AsyncThreadsRunsStepsPage(AsyncPage[RunStepObject], ListRunStepsResponse):
    """One page of `AsyncThreadsRunsSteps.list`; iterating it walks on to the last."""


class ThreadsRunsSteps(Resource):
    """The single steps of a run."""

    def list(
        self,
        thread_id: str,
        run_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        include: (
            Sequence[
                Literal["step_details.tool_calls[*].file_search.results[*].content"]
            ]
            | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> ThreadsRunsStepsPage:
        """List the steps of a run.

        `GET /threads/{thread_id}/runs/{run_id}/steps`, operationId `listRunSteps`

        - `thread_id`: Which thread.
        - `run_id`: Which run.
        - `limit`: Largest number of items on the page.
        - `order`: Direction in which items are sorted by creation time.
        - `after`: Item after which the page starts.
        - `before`: Item before which the page ends.
        - `include`: Extra fields to fill in; the content of file search results is the
          only choice.
        """
        request = LIST.build(
            thread_id=thread_id,
            run_id=run_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            include=include,
        )
        return ThreadsRunsStepsPage.fetch(self._client, request, LIST_PAGES, options)

    def retrieve(
        self,
        thread_id: str,
        run_id: str,
        step_id: str,
        *,
        include: (
            Sequence[
                Literal["step_details.tool_calls[*].file_search.results[*].content"]
            ]
            | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> RunStepObject:
        """Retrieve a step of a run.

        `GET /threads/{thread_id}/runs/{run_id}/steps/{step_id}`, operationId
        `getRunStep`

        - `thread_id`: Which thread.
        - `run_id`: Which run.
        - `step_id`: Which run step.
        - `include`: Extra fields to fill in; the content of file search results is the
          only choice.
        """
        request = RETRIEVE.build(
            thread_id=thread_id, run_id=run_id, step_id=step_id, include=include
        )
        return self._client.send(request, options)


class AsyncThreadsRunsSteps(AsyncResource):
    """Calls of `client.threads.runs.steps`."""

    def list(
        self,
        thread_id: str,
        run_id: str,
        *,
        limit: int | Omit = omit,
        order: Literal["asc", "desc"] | Omit = omit,
        after: str | Omit = omit,
        before: str | Omit = omit,
        include: (
            Sequence[
                Literal["step_details.tool_calls[*].file_search.results[*].content"]
            ]
            | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> AsyncPaginator[AsyncThreadsRunsStepsPage, RunStepObject]:
        """List the steps of a run: `GET /threads/{thread_id}/runs/{run_id}/steps`"""
        request = LIST.build(
            thread_id=thread_id,
            run_id=run_id,
            limit=limit,
            order=order,
            after=after,
            before=before,
            include=include,
        )
        return AsyncThreadsRunsStepsPage.fetch(
            self._client, request, LIST_PAGES, options
        )

    async def retrieve(
        self,
        thread_id: str,
        run_id: str,
        step_id: str,
        *,
        include: (
            Sequence[
                Literal["step_details.tool_calls[*].file_search.results[*].content"]
            ]
            | Omit
        ) = omit,
        **options: Unpack[Options],
    ) -> RunStepObject:
        """Retrieve a step of a run: `GET
        /threads/{thread_id}/runs/{run_id}/steps/{step_id}`
        """
        request = RETRIEVE.build(
            thread_id=thread_id, run_id=run_id, step_id=step_id, include=include
        )
        return await self._client.send(request, options)
