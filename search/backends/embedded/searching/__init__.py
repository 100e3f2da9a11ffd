"""A plan answered from mapped arrays: sets, exact runs, scores, facets. Nothing here writes."""
