"""How Chinese documents number, name, date and break their lines, known once, for loaders and
understanding alike.

Nothing here knows a file format, a report or a place in a file: text goes in, and values come out.

Public: `numbering.marker`, `numerals.value`, `dates.day`, `dates.period`, `naming.part_of`,
`joining.continues`.
"""
