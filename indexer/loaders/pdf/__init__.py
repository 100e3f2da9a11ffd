"""PDF files: lines, paragraphs and tables from the places of glyphs; scans by recognition.

Nothing here knows what the text says, beyond how lines are numbered and joined; PDFium and
Tesseract are called nowhere else.

Public: `document.blocks`.
"""
