"""How it is told: the rows of a listing (`rows`), the whole evidence of one link (`explain`), SARIF and JUnit for programs (`ci_formats`).

`claims_at_risk` tells which claims rest on nothing that can be read any more, `bibliography_fields` what a bibliography says of a link that
is gone, in the language of the document.
"""
