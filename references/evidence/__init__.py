"""What a sentence says that can be looked for on a page (a quotation, a number, a day), and where it stands there.

It is evidence, never a verdict of truth: that words stand on a page does not make a claim right, and that they do not stand there does not
make it wrong. Nothing is asked of the network here: sentences and texts of pages come in, passages go out.
"""
