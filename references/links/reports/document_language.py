"""The language in which a document is written, and so in which a bibliography speaks of the links that it cites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from references.evidence.tongues import count_small_words, script, sure_tongue
from references.fields.language import read
from references.library.schema import citations, documents, marks, notes

_OF_SCRIPT = {"greek": "el", "hebrew": "he", "thai": "th", "devanagari": "hi", "arabic": "ar"}
"""languages that alone are commonly written so"""
_PERSIAN = frozenset("\u067e\u0686\u0698\u06af")
"""letters that Arabic lacks"""
SAMPLE = 60
"""sentences of a document that are looked at"""


def main_language(sentences: Iterable[str]) -> str:
    """The language of most of some sentences; "" where none tells. One title in another language does not turn a document.

    >>> main_language(["港口建設需要時間。", "冰況難以預測。", "見《海運史》（の）。"])
    'zh-Hant'
    >>> main_language(["Der Hafen ist alt und die Stadt auch."])
    'de'
    >>> main_language(["Hamnen är gammal, och staden är det också."]), main_language(["Το λιμάνι είναι παλιό."])
    ('sv', 'el')
    """
    told = list(sentences)
    text = " ".join(told)
    written = script(text)
    if written == "arabic" and not _PERSIAN.isdisjoint(text):
        return "fa"
    found = Counter(language for one in told if (language := read(one)))
    most = found.most_common(1)[0][0] if found else ""
    if written not in ("latin", "cyrillic"):
        return _OF_SCRIPT.get(written, most)
    return sure_tongue(text) or (most if _is_borne_out(most, text) else "")


def _is_borne_out(language: str, text: str) -> bool:
    """Whether no other language has more small words in a text."""
    counted = count_small_words(text)
    return counted[language] == max(counted.values(), default=0)


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
