"""What is derived from the models for those who write descriptions: schemas, pages, the table of terms.

Nothing here is a second definition: keys, values and forms come from ``model`` and ``frameworks``, what
they mean from ``words``.
"""
