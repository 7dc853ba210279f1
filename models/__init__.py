"""Small models that run on an ordinary processor, with the data and the stopwatch to show it.

Plain numpy does the work; nothing here knows of the dashboard. Estimators follow scikit-learn's
conventions: `fit`, `predict`, `kneighbors`.
"""
