"""How Chinese documents number, name, date and break their lines. Used by loaders and understanding
alike; nothing here knows a file format or a report.
"""
