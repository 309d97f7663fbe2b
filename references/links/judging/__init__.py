"""From what came back to a verdict: pure, one rule after another, each with its reason; `judge` is the door.

Beside it stand what it asks: walls, soft 404s, parked domains, home pages, what a site answers to a made-up address, and the registries
of DOIs and handles. Nothing here asks the network.
"""
