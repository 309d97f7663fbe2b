"""A run: many links asked at once, each hop a job of its host's queue, verdicts as they become known; `run` is the door.

`chain` is one link from hop to hop, `schedule` says who may be asked now, `retry_after` whom we leave alone. `gateway` suspects the
network before the web: where unrelated sites come to the same end, it is not the sites.
"""
