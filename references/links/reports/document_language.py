"""The language in which a document is written, and so in which a bibliography speaks of the links that it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from references.fields.language import read
from references.library.schema import citations, documents, marks, notes

SAMPLE = 60
"""sentences of a document that are looked at"""


def main_language(sentences: Iterable[str]) -> str:
    """The language of most of some sentences; "" where none tells. One title in another language does not turn a document.

    >>> main_language(["港口建設需要時間。", "冰況難以預測。", "見《海運史》（の）。"])
    'zh-Hant'
    >>> main_language(["Der Hafen ist alt und die Stadt auch."])
    'de'
    """
    found = Counter(language for one in sentences if (language := read(one)))
    return found.most_common(1)[0][0] if found else ""


def languages_of(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """By source: the language of the first document that cites it, told by its claims, else by its notes.

    >>> from references.library.schema import open_engine
    >>> with open_engine("sqlite://", create=True).begin() as connection:
    ...     languages_of(connection, ["hu-1919"])
    {}
    """
    joined = citations.join(notes, notes.c.id == citations.c.note_id).join(documents, documents.c.id == notes.c.document_id)
    query = select(citations.c.source, documents.c.id).select_from(joined).where(citations.c.source.is_not(None)).distinct()
    first: dict[str, int] = {}
    for key, document in connection.execute(query.order_by(documents.c.path.desc())):
        if key in keys:
            first[key] = document
    spoken = {document: _language_of(connection, document) for document in set(first.values())}
    return {key: spoken[document] for key, document in first.items() if spoken[document]}


def _language_of(connection: Connection, document: int) -> str:
    claimed = select(marks.c.claim).join(notes, notes.c.id == marks.c.note_id)
    claimed = claimed.where(notes.c.document_id == document, marks.c.claim.is_not(None)).limit(SAMPLE)
    noted = select(notes.c.text).where(notes.c.document_id == document).limit(SAMPLE)
    return main_language(connection.execute(claimed).scalars()) or main_language(connection.execute(noted).scalars())
