"""What a command asks for: links checked (`check`), those of a library asked anew where stale (`recheck`), copies saved, claims looked up.

`api` holds what `ibidem.check` and `Library.check` do; `printed_links` finds what a document or a bibliography prints, without a library.
`leases` lets several checks of one library ask each link once; `page_drift` tells what a page lost since the day of its copy.
"""
