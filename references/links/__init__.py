"""What became of a link, and which archived copy stands for what the author saw.

Here stand the nouns that all rooms share (`model`, `verdicts`, `urls`, `days`, `settings` …). The rooms, each of which knows only those
before it: `fetching` and `pages`, `judging` and `store`, `runs`, `archives` and `registries`, `checking`, `reports`.
"""
