"""Mends of files: edits of stretches of one text, never a new dump of its data.

``mending`` applies what rules offer, round by round, and withdraws what does harm; ``migrating`` rewrites
the files of an older format; ``writing`` puts the result on disk. All but ``writing`` are pure.
"""
