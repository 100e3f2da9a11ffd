"""Which files, when, safely: the pipeline, workers with limits, the manifest, archives, watching,
the outcome.

Nothing here understands a text, and nothing of a file is parsed but in a worker.

Public: `pipeline.index`, `workers.Workers`, `outcome.Outcome`, `inspection.to_read`,
`watching.watch`.
"""
