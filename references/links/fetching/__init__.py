"""One request, safely: an address in, a `Reply` out (`fetcher` is the door).

What an address may be, whom a socket may connect to, how many bytes and seconds an answer may take; connections stay open between requests.
The budget of what archives and registries may be asked stands here too. Nothing here knows what an answer means.
"""
