"""A thread is locked while one of its runs is active."""

from .errors import ApiError
from .records import Run
from .state import State

_ACTIVE = ("queued", "in_progress", "requires_action", "cancelling")


def is_active(state: State, run: Run) -> bool:
    """Whether a run is still to end; one that waited for too long has expired."""
    return run.status in _ACTIVE and state.now() < run.expires_at


def check_idle(state: State, thread_id: str) -> None:
    """Refuse a run on a thread that has an active one."""
    active = _active(state, thread_id)
    if active is not None:
        raise ApiError(400, f"Thread {thread_id} already has an active run {active.id}.")


def check_open(state: State, thread_id: str) -> None:
    """Refuse a message on a thread that has an active run."""
    active = _active(state, thread_id)
    if active is not None:
        message = f"Can't add messages to {thread_id} while a run {active.id} is active."
        raise ApiError(400, message)


def _active(state: State, thread_id: str) -> Run | None:
    runs = state.runs.owned(thread_id=thread_id)
    return next((run for run in runs if is_active(state, run)), None)
