"""What the mock servers get wrong, each with its reason; what does not occur may not stand here."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from tests.wire.judges import NO_ANSWER


@dataclass(frozen=True, slots=True)
class Limitation:
    """A complaint that a mock server makes of valid requests."""

    judge: str
    rows: tuple[str, ...]
    """Patterns of a version with the name of a row."""
    says: str
    """The complaint."""
    why: str

    def concerns(self, judge: str, row: str) -> bool:
        """Whether a row meets it."""
        return judge == self.judge and any(fnmatchcase(row, it) for it in self.rows)


UPLOADS = ("*bytes*", "a_file_object", "a_path*", "a_name_with_*")
CRASH = Limitation(
    "prism",
    ("*-createFile-a_name_in_unicode_with_quotes",),
    NO_ANSWER,
    "its multipart parser cuts headers at each ; and reads the pieces by JSON.parse, whose error "
    "ends the whole server",
)
LIMITATIONS = (
    CRASH,
    Limitation(
        "prism",
        ("*-streamed", "*-submitToolOutputsToRun-full", "v2-createRun-full"),
        "status 500",
        "it finds the request valid, and then cannot write an event stream: 'Cannot serialise "
        "complex objects as text'",
    ),
    Limitation(
        "prism",
        tuple(f"v2-createFile-{upload}" for upload in UPLOADS),
        "body.expires_after: Request body property expires_after must have required property "
        "'anchor'",
        "a member with the style deepObject that is absent is an empty object to it",
    ),
    Limitation(
        "prism",
        tuple(f"v2-createFile-{upload}" for upload in UPLOADS),
        "body.expires_after: Request body property expires_after must have required property "
        "'seconds'",
        "a member with the style deepObject that is absent is an empty object to it",
    ),
)
