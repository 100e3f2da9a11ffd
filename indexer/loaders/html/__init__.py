"""Web pages: the article among menus and footers, as the lines that a reader sees.

Nothing here opens a file or asks a site for anything; bs4 is imported nowhere else.

Public: `page.document`, `markup.is_page`, `attachments.page`.
"""
