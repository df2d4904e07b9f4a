"""A ledger → a page of HTML: how far a distribution is, in numbers, charts and tables by region and by edition. It needs no script and no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from cop_docs.distribution.ledger import Ledger
from cop_docs.distribution.state import counts

#: Regions that a chart shows; the table has all.
_SHOWN = 24
_STAGES = (("wanted", "Wanted", "#51606e"), ("made", "Made", "#2b5d8a"), ("sent", "Sent", "#7a4b94"), ("confirmed", "Confirmed", "#1f6b45"))
_STYLE = """\
:root { color-scheme: light; } body { font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; color: #1c2733; background: #fff; margin: 0 auto; max-width: 64rem; padding: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; } p { max-width: 44rem; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: .75rem; margin: 0; }
dl div { border: 1px solid #c5d0da; border-radius: .25rem; padding: .5rem .75rem; } dt { color: #51606e; } dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
figure { margin: 0 0 1rem; } figcaption { color: #51606e; } svg { width: 100%; height: auto; max-width: 50rem; } svg text { font-size: 14px; fill: #1c2733; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; } caption { text-align: start; color: #51606e; padding-bottom: .5rem; }
th, td { text-align: start; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #c5d0da; vertical-align: top; } thead th { border-bottom: 2px solid #1c2733; }
td { font-variant-numeric: tabular-nums; } td.number, th.number { text-align: end; } tbody th { font-weight: 400; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } tr, svg { break-inside: avoid; } thead { display: table-header-group; } }
"""
_REGIONS = """
SELECT region, count(DISTINCT school), sum(copies), count(*), sum(r.sha256 IS NOT NULL AND NOT pending), sum(sent IS NOT NULL), sum(confirmed IS NOT NULL),
  coalesce(sum(arrived) FILTER (WHERE confirmed IS NOT NULL), 0) FROM records r JOIN schools s ON s.number = school WHERE copies GROUP BY region ORDER BY region
"""
_EDITIONS = """
SELECT e.language, e.audience, e.publication, e.profile, e.format, count(*), sum(copies), sum(r.sha256 IS NOT NULL AND NOT pending), sum(sent IS NOT NULL),
  sum(confirmed IS NOT NULL), sum(replaced) FROM records r JOIN editions e ON e.number = edition WHERE copies GROUP BY e.number
  ORDER BY e.language, e.audience, e.publication, e.profile, e.format
"""


def report_of(ledger: Ledger) -> str:
    """The page."""
    found = counts(ledger)
    regions = [(row[0] or "no region", *row[1:]) for row in ledger.known.execute(_REGIONS)]
    editions = [(" · ".join(row[:5]), *row[5:]) for row in ledger.known.execute(_EDITIONS)]
    last = ledger.known.execute("SELECT kind, day FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    parts = [
        "<h1>Packs for schools: what went where</h1>",
        f"<p>Last entry of the ledger: {escape(last[0])}, {escape(last[1])}.</p>" if last else "",
        _numbers(found),
        "<h2>How far it is</h2>",
        _chart("Files for schools, by stage", [(words, found[name], colour) for name, words, colour in _STAGES], found["wanted"]),
        "<h2>By region</h2>",
        _chart(_share_title(regions), [(row[0], round(100 * row[6] / row[3]), _STAGES[3][2]) for row in regions[:_SHOWN]], 100, unit=" %"),
        _table("Regions", ("Region", "Schools", "Copies", "Files", "Made", "Sent", "Confirmed", "Copies arrived"), regions),
        "<h2>By edition</h2>",
        _table("Editions", ("Edition", "Schools", "Copies", "Made", "Sent", "Confirmed", "Made again"), editions),
    ]
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'"/>'
    body = "\n".join(parts)
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}<title>Packs for schools: what went where</title><style>{_STYLE}</style></head>\n<body><main>\n{body}\n</main></body></html>\n'


def _share_title(regions: Sequence[object]) -> str:
    shown = "" if len(regions) <= _SHOWN else f", the first {_SHOWN} of {len(regions)} regions"
    return f"Confirmed, of a hundred files{shown}"


def _numbers(found: Mapping[str, int]) -> str:
    words = {
        "schools": "Schools", "copies": "Copies to print", "pending": "To be made", "faulty": "Cannot be made", "to send": "To be sent",
        "replaced": "Made again",
    }  # fmt: skip
    return f"<dl>{''.join(f'<div><dt>{word}</dt><dd>{found[name]:,}</dd></div>' for name, word in words.items())}</dl>"


def _chart(title: str, bars: Sequence[tuple[str, int, str]], whole: int, *, unit: str = "") -> str:
    """Bars from left to right; their words and numbers are text, so that nothing is told by colour alone."""
    height = 28 * len(bars) + 8
    drawn = "".join(_bar(number, bar, whole, unit) for number, bar in enumerate(bars))
    told = "; ".join(f"{words}: {value:,}{unit}" for words, value, _ in bars)
    return f'<figure><svg viewBox="0 0 800 {height}" role="img" aria-label="{escape(title)}. {escape(told)}">{drawn}</svg><figcaption>{escape(title)}</figcaption></figure>'


def _bar(number: int, bar: tuple[str, int, str], whole: int, unit: str) -> str:
    words, value, colour = bar
    top, width = 28 * number + 4, 480 * value / max(whole, 1)
    shown = words if len(words) <= 24 else f"{words[:23]}…"
    return (
        f'<text x="0" y="{top + 15}" unicode-bidi="isolate">{escape(shown)}</text><rect x="210" y="{top}" width="{width:.1f}" height="20" fill="{colour}"/>'
        f'<text x="{216 + width:.1f}" y="{top + 15}">{value:,}{unit}</text>'
    )


def _table(caption: str, headers: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    heads = "".join(f'<th scope="col"{_class(place)}>{escape(header)}</th>' for place, header in enumerate(headers))
    body = "".join(f"<tr>{''.join(_cells(row))}</tr>\n" for row in rows)
    return f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}"><table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>\n{body}</tbody></table></div>'


def _cells(row: Sequence[object]) -> Iterator[str]:
    yield f'<th scope="row"><bdi>{escape(str(row[0]))}</bdi></th>'
    yield from (f'<td class="number">{int(str(value)):,}</td>' for value in row[1:])


def _class(place: int) -> str:
    return ' class="number"' if place else ""
