from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specshim.runtime.streams.events import EventParser, ServerSentEvent


def parse(*chunks: bytes) -> list[ServerSentEvent]:
    parser = EventParser()
    return [event for chunk in chunks for event in parser.feed(chunk)]


@pytest.mark.parametrize(
    ("stream", "events"),
    [
        pytest.param(b"data: a\n\n", [ServerSentEvent(data="a")], id="lf"),
        pytest.param(b"data: a\r\r", [ServerSentEvent(data="a")], id="cr"),
        pytest.param(b"data: a\r\n\r\n", [ServerSentEvent(data="a")], id="crlf"),
        pytest.param(
            b"data: a\r\ndata: b\rdata: c\n\r\n",
            [ServerSentEvent(data="a\nb\nc")],
            id="mixed line ends, several lines",
        ),
        pytest.param(b"\xef\xbb\xbfdata: a\n\n", [ServerSentEvent(data="a")], id="BOM"),
        pytest.param(b"\xef\xbb\xbf\xef\xbb\xbfdata: a\n\n", [], id="only one BOM is dropped"),
        pytest.param(b": ping\n\n:\n\n", [], id="comments"),
        pytest.param(b"event: a\n\n", [], id="no data, no event"),
        pytest.param(b"event: a\n\ndata: b\n\n", [ServerSentEvent(data="b")], id="type reset"),
        pytest.param(b"event: a\ndata\n\n", [ServerSentEvent("a", "")], id="a name alone"),
        pytest.param(b"data\ndata\n\n", [ServerSentEvent(data="\n")], id="two empty lines"),
        pytest.param(b"data:  a:b \n\n", [ServerSentEvent(data=" a:b ")], id="one space dropped"),
        pytest.param(
            b"id: 1\ndata: a\n\ndata: b\n\nid\ndata: c\n\n",
            [
                ServerSentEvent(data="a", id="1"),
                ServerSentEvent(data="b", id="1"),
                ServerSentEvent(data="c"),
            ],
            id="an id stays until the next",
        ),
        pytest.param(b"id: 1\0\ndata: a\n\n", [ServerSentEvent(data="a")], id="NUL in an id"),
        pytest.param(
            b"Data: a\nfuture: b\ndata: c\n\n",
            [ServerSentEvent(data="c")],
            id="other fields",
        ),
        pytest.param(
            "data: é\u2028日\x85\x0b\n\n".encode(),
            [ServerSentEvent(data="é\u2028日\x85\x0b")],
            id="only CR and LF end lines",
        ),
        pytest.param(b"data: \xff\n\n", [ServerSentEvent(data="\ufffd")], id="faulty UTF-8"),
        pytest.param(b"data: a\n", [], id="last event without blank line"),
    ],
)
def test_reads_as_whatwg_says(stream: bytes, events: list[ServerSentEvent]) -> None:
    assert parse(stream) == events


def test_an_event_is_there_as_soon_as_its_blank_line_is() -> None:
    parser = EventParser()
    assert list(parser.feed(b"data: a\r\n\r")) == [ServerSentEvent(data="a")]
    assert list(parser.feed(b"\ndata: b\r\n\r\n")) == [ServerSentEvent(data="b")]


@pytest.mark.parametrize(
    ("line", "retry"),
    [(b"retry: 1500", 1500), (b"retry: 1.5", None), (b"retry: " + b"9" * 5000, None)],
)
def test_the_wait_before_connecting_again(line: bytes, retry: int | None) -> None:
    parser = EventParser()
    assert list(parser.feed(line + b"\n\n")) == []
    assert parser.retry == retry


@pytest.mark.parametrize(
    ("stream", "unfinished"),
    [
        (b"data: a\n\n", None),
        (b"data: a\n\ndata: b\n", "b"),
        (b"data: a\n\ndata: b\ndata: c", "b\nc"),
        (b"data: a\xe2\x82", "a"),
        (b"event: a\n", None),
    ],
)
def test_the_end_tells_what_was_unfinished(stream: bytes, unfinished: str | None) -> None:
    parser = EventParser()
    list(parser.feed(stream))
    assert parser.finish() == unfinished


FRAGMENTS = st.sampled_from(
    [
        b"data",
        b"data: x",
        b": ",
        b":",
        b"id: 7",
        b"event: e",
        b"retry: 5",
        b"\r",
        b"\n",
        b"\r\n",
        b"\xef\xbb\xbf",
        "é日😀".encode(),
        b"\xe2\x82",
        b"\0",
    ]
)
STREAMS = st.lists(FRAGMENTS | st.binary(max_size=3), max_size=30).map(b"".join)


@given(STREAMS, st.data())
def test_how_the_bytes_are_cut_does_not_matter(stream: bytes, data: st.DataObject) -> None:
    cuts = data.draw(st.lists(st.integers(0, len(stream)), max_size=12))
    bounds = sorted({0, len(stream), *cuts})
    whole, pieces = EventParser(), EventParser()
    expected = list(whole.feed(stream))
    found = [e for a, b in pairwise(bounds) for e in pieces.feed(stream[a:b])]
    assert found == expected
    assert pieces.finish() == whole.finish()
    assert pieces.retry == whole.retry
