"""The text of a report as the editors of content-management systems write it into a page."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

from tests.manuscripts import Piece, tables_apart

_ADDRESS = re.compile(r"https?://[\w./?=&;-]+")
_ITEM = re.compile(r"(\d)\. ?(?=\D)")
Write = Callable[[Piece], str]


def inline(text: str) -> str:
    """Text with its addresses made links."""
    return _ADDRESS.sub(r'<a href="\g<0>" target="_blank">\g<0></a>', escape(text, quote=False))


def body(pieces: Sequence[Piece], write: Write, *, table: str = "border=1") -> str:
    """All pieces one after the other, tables as tables."""
    written = (
        rows(piece, table) if isinstance(piece, list) else write(piece)
        for piece in tables_apart(tuple(pieces))
    )
    return "\n".join(written)


def paragraphs(piece: Piece) -> str:
    """An editor's usual: a paragraph each, indented; headings only bold."""
    if piece.kind == "heading":
        return f"<p><strong>{inline(piece.text)}</strong></p>"
    align = "right" if piece.kind == "signature" else "justify"
    return f'<p style="text-indent:2em;text-align:{align}">{inline(piece.text)}</p>\n<p><br></p>'


def plain(piece: Piece) -> str:
    """Headings are paragraphs like all others; indented by spaces."""
    return f"<p>&emsp;&emsp;{inline(piece.text)}</p>"


def headings(piece: Piece) -> str:
    """Headings are headings, below the page's own."""
    if piece.kind == "heading":
        return f"<h{piece.level + 1}>{inline(piece.text)}</h{piece.level + 1}>"
    return f"<p>{inline(piece.text)}</p>"


def breaks(piece: Piece) -> str:
    """One element for everything, lines ended by <br>."""
    return f"&nbsp;&nbsp;&nbsp;&nbsp;{inline(piece.text)}<br><br/>"


def sections(piece: Piece) -> str:
    """Sections and spans within each other, as in articles made for phones."""
    bold = "font-weight: bold" if piece.kind == "heading" else "letter-spacing: 1px"
    return (
        f'<section style="margin: 0 8px"><section><p><span style="{bold}"><span>'
        f"{inline(piece.text)}</span></span></p></section></section>"
    )


def word(piece: Piece) -> str:
    """What Word exports: many spans, lines broken anywhere, the number of a list as text."""
    found = re.match(r"(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", piece.text)
    number = found[0] if found and piece.kind == "heading" else ""
    text = re.sub(
        r"([\u4e00-\u9fff]{9})(?=[\u4e00-\u9fff])", "\\1\n", inline_text(piece.text[len(number) :])
    )
    numbered = (
        f"<![if !supportLists]><span lang=EN-US>{number}<span style='font:7.0pt'>"
        "</span></span><![endif]>"
        if number
        else ""
    )
    bold = ("<b>", "</b>") if piece.kind == "heading" else ("", "")
    return (
        f"<p class=MsoNormal style='text-indent:32.0pt;mso-char-indent-count:2.0'>{bold[0]}"
        f"{numbered}<span style='font-size:16.0pt;\nfont-family:仿宋_GB2312'>{text}"
        f"<span lang=EN-US><o:p></o:p></span></span>{bold[1]}</p>"
    )


def inline_text(text: str) -> str:
    """Text without links."""
    return escape(text, quote=False)


def listed(pieces: Sequence[Piece], write: Write) -> str:
    """As `body`, but runs of 1. 2. 3. are lists that the browser numbers."""
    written: list[str] = []
    for is_item, group in groupby(pieces, key=_is_item):
        run = list(group)
        if is_item and len(run) > 1 and run[0].text.startswith("1"):
            items = "".join(f"<li>{inline(_ITEM.sub('', each.text, count=1))}" for each in run)
            written.append(f"<ol>{items}</ol>")
        else:
            written.append(body(run, write))
    return "\n".join(written)


def _is_item(piece: Piece) -> bool:
    return piece.kind == "paragraph" and _ITEM.match(piece.text) is not None


def rows(pieces: Sequence[Piece], attributes: str) -> str:
    """A table; an empty cell below another is merged with it."""
    grid = [piece.cells for piece in pieces]
    trs = "\n".join(f"<tr>{''.join(_tds(grid, at))}</tr>" for at in range(len(grid)))
    return f"<table {attributes}><tbody>\n{trs}\n</tbody></table>"


def _tds(grid: Sequence[Sequence[str]], at: int) -> Iterator[str]:
    for column, text in enumerate(grid[at]):
        if not text and at and any(above[column] for above in grid[:at]):
            continue
        below = 1
        while at + below < len(grid) and text and not grid[at + below][column]:
            below += 1
        span = f' rowspan="{below}"' if below > 1 else ""
        yield f"<td{span}><p>{inline(text)}</p></td>"
