"""PDF files: lines, paragraphs and tables from the places of glyphs; scans by recognition."""
