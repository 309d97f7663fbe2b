"""Makes labelled notes to train the statistical reader on: made-up works, in the styles of the trade, in notes of every build.

`python -m tests.generator` trains the model anew, bit for bit the same. It is kept out of the wheel.
"""
