"""What a library keeps of its links: the tables, the state of each link, its looks on different days, its copies and the texts of pages.

`link_store` is the door. Nothing here asks the network or judges.
"""
