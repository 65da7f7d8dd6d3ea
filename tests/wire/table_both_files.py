"""Rows of the upload of a file, in every way in which a caller may hold one."""

from __future__ import annotations

from tests.wire.table import InMemory, Named, OnDisk, Opened, Row, call, file, post_form, value

BYTES = bytes(range(256)) + b"\r\n--BOUND\r\n"
"""All bytes, and what looks like the end of a part."""
ASSISTANTS = value("purpose", "assistants")

FILES = (
    Row(
        "createFile",
        "bytes",
        call("files.create", file=InMemory(BYTES), purpose="assistants"),
        post_form("/files", file("file", "upload", "application/octet-stream", BYTES), ASSISTANTS),
    ),
    Row(
        "createFile",
        "no bytes at all",
        call("files.create", file=InMemory(b""), purpose="fine-tune"),
        post_form(
            "/files",
            file("file", "upload", "application/octet-stream", b""),
            value("purpose", "fine-tune"),
        ),
    ),
    Row(
        "createFile",
        "a file object",
        call("files.create", file=Opened("notes.txt", b"by train"), purpose="assistants"),
        post_form("/files", file("file", "notes.txt", "text/plain", b"by train"), ASSISTANTS),
    ),
    Row(
        "createFile",
        "a path",
        call("files.create", file=OnDisk("plan.json", b"{}"), purpose="assistants"),
        post_form("/files", file("file", "plan.json", "application/json", b"{}"), ASSISTANTS),
    ),
    Row(
        "createFile",
        "a path without a suffix",
        call("files.create", file=OnDisk("README", b"read"), purpose="assistants"),
        post_form(
            "/files", file("file", "README", "application/octet-stream", b"read"), ASSISTANTS
        ),
    ),
    Row(
        "createFile",
        "a name with bytes",
        call("files.create", file=Named("a.pdf", InMemory(b"%PDF")), purpose="assistants"),
        post_form("/files", file("file", "a.pdf", "application/pdf", b"%PDF"), ASSISTANTS),
    ),
    Row(
        "createFile",
        "a name with a file object",
        call("files.create", file=Named("b.csv", Opened("c.txt", b"1,2")), purpose="assistants"),
        post_form("/files", file("file", "b.csv", "text/csv", b"1,2"), ASSISTANTS),
    ),
    Row(
        "createFile",
        "a name with bytes and a media type",
        call(
            "files.create",
            file=Named("data.bin", InMemory(b"{}\n"), "application/jsonl"),
            purpose="fine-tune",
        ),
        post_form(
            "/files",
            file("file", "data.bin", "application/jsonl", b"{}\n"),
            value("purpose", "fine-tune"),
        ),
    ),
    Row(
        "createFile",
        "a name with a path and a media type",
        call(
            "files.create",
            file=Named("e.txt", OnDisk("f.bin", b"path"), "text/markdown"),
            purpose="assistants",
        ),
        post_form("/files", file("file", "e.txt", "text/markdown", b"path"), ASSISTANTS),
    ),
    Row(
        "createFile",
        "a name in unicode with quotes",
        call("files.create", file=Named('Ü"b;\\.txt', InMemory(b"x")), purpose="assistants"),
        # Quotes as browsers write them (WHATWG HTML, 4.10.21.8).
        post_form("/files", file("file", "Ü%22b;\\.txt", "text/plain", b"x"), ASSISTANTS),
    ),
)
