"""Long programs that look for lies, losses and leftovers under faults. ``packaging/dev.py nightly`` runs them all.

Each prints one line of figures and ends with 1 when the engine broke a promise. ``--self-check`` plants known bugs in
the engine and ends with 1 when the program misses one: a search that cannot fail proves nothing.
"""
