"""A citation as an entry for programs that keep references: BibTeX and RIS."""

from datetime import date
from typing import Final

from search.answers.cited_source import CitedSource

# What LaTeX reads as a command, each as it is printed; a brace in words would not be balanced.
_LATEX: Final = str.maketrans(
    {
        **{char: f"\\{char}" for char in "&%$#_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


def bibtex(source: CitedSource, accessed: date) -> str:
    """An entry for BibTeX and biblatex: `@techreport`, or `@online` for a web page.

    The school stands in braces, since it is no person's name; `date` and `urldate` are biblatex's.
    The words are an `annote`, which is not printed. An address is not escaped: \\url takes it as it
    is.
    """
    facts, school = source.facts, source.school.translate(_LATEX)
    fields = {
        "author": f"{{{school}}}" if school else "",
        "title": f"{{{source.full_title.translate(_LATEX)}}}",
        "institution": "" if source.is_page else school,
        "year": facts.published and facts.published.year,
        "date": facts.published,
        "pages": source.page,
        "url": source.address,
        "urldate": accessed,
        "note": source.held and f"{source.held}: {source.held_at}".translate(_LATEX),
        "annote": source.words.translate(_LATEX),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@{'online' if source.is_page else 'techreport'}{{{source.key},\n{lines}}}\n"


def ris(source: CitedSource, accessed: date) -> str:
    """An entry for reference managers: a tag a line, `TY` first and `ER` last, lines of CR LF."""
    facts = source.facts
    tags = (
        ("TY", "ELEC" if source.is_page else "RPRT"),
        ("ID", source.key),
        ("AU", source.school),
        ("TI", source.full_title),
        ("PY", facts.published and facts.published.year),
        ("DA", facts.published and f"{facts.published:%Y/%m/%d}/"),
        ("SP", source.page),
        ("UR", source.address),
        ("Y2", f"{accessed:%Y/%m/%d}/"),
        ("N1", source.held and f"{source.held}: {source.held_at}"),
        ("N1", source.words),
        ("LA", "zh"),
    )
    lines = "".join(f"{tag}  - {value}\r\n" for tag, value in tags if value)
    return f"{lines}ER  - \r\n"
