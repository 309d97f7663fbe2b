"""Pages of the web and the chapters of EPUBs: one tree of elements to one text, and the notes that links pair."""
