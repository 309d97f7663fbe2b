"""What stands on a page: its encoding, title, headings and text, and what it says of itself (it is gone, a wall stands before it).

Bytes of hostile pages are read in bounded time. Whether a page fits the title that was cited, and whether it holds what a fragment names,
is looked up here; what follows from it is said in `judging`.
"""
