"""Word documents, and what LibreOffice turns into them.

Everything is read from the XML, nothing is written; no other program than LibreOffice is started.

Public: `office.blocks`.
"""
