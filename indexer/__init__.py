"""From files to reports: load, clean, understand, and keep the index in step with the folder."""
