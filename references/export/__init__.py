"""What ibidem hands to other programs: the objects of the JSON export, tables, files, and the formats of a bibliography."""
