"""Which files, when, safely: the pipeline, workers with limits, the manifest, archives, watching,
the outcome. Nothing here understands a text.
"""
