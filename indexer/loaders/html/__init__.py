"""Web pages: the article among menus and footers, as the lines that a reader sees."""
