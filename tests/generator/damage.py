"""What PDF, OCR and hurry do to a note."""

from __future__ import annotations

import random
import unicodedata

from tests.generator.marks import Mark, Text, marked, strip_end


def _swap(text: Text, table: dict[str, str]) -> Text:
    return [one._replace(char=table.get(one.char, one.char)) for one in text]


def damage(rng: random.Random, text: Text) -> Text:
    """What PDF, OCR and hurry do to a note."""
    pick_ = rng.random()
    if pick_ < 0.62:
        return text
    if pick_ < 0.68:  # full-width and half-width marks change places
        return _swap(
            text,
            rng.choice(
                (
                    {"，": ", ", "：": ": ", "。": "."},
                    {"（": "(", "）": ")", "，": ","},
                    {",": "，"},
                    {"“": '"', "”": '"', "’": "'", "‘": "'"},
                    {"—": "-", "–": "-"},
                    {"：": ":", "，": ",", "。": "."},
                    {"》，": "》"},
                )
            ),
        )
    if pick_ < 0.75:  # detokenised: spaces round marks
        out: Text = []
        for one in text:
            if one.char in "()“”«»’-:;" and rng.random() < 0.7 and one.label not in ("url", "doi"):
                before = (one.char in ")”»’:;-" and rng.random() < 0.5) or one.char == "-"
                after = one.char in "(“«’-"
                if before and out and out[-1].char != " ":
                    out.append(Mark(" ", one.label, False))
                out.append(one)
                if after:
                    out.append(Mark(" ", one.label, False))
            else:
                out.append(one)
                if one.char.islower() and one.char.isalpha() and rng.random() < 0.012 and one.label not in ("url", "doi"):
                    out += [Mark(" ", one.label, False), Mark("-", one.label, False), Mark(" ", one.label, False)]
        return out
    if pick_ < 0.80:  # words split by OCR
        out = []
        for index, one in enumerate(text):
            if (
                one.char.isalpha()
                and one.char.islower()
                and rng.random() < 0.012
                and 0 < index < len(text) - 2
                and text[index - 1].char.isalpha()
                and text[index + 1].char.isalpha()
                and one.label not in ("url", "doi")
            ):
                out += [one, *(Mark(char, one.label, False) for char in rng.choice((" - ", "- ", " ", "-")))]
            else:
                out.append(one)
        return out
    if pick_ < 0.84:  # lost spaces
        return [one for one in text if one.char != " " or rng.random() > (0.08 if rng.random() < 0.9 else 0.5)]
    if pick_ < 0.87:  # wrong letters
        return [
            one._replace(char=rng.choice("aeioulnrtc"))
            if one.char.isascii() and one.char.islower() and rng.random() < 0.015 and one.label not in ("url", "doi")
            else one
            for one in text
        ]
    if pick_ < 0.885:  # one mark for another
        return [
            one._replace(char=rng.choice(",;.")) if one.char in ",.;:" and one.label == "" and rng.random() < 0.15 else one for one in text
        ]
    if pick_ < 0.90:  # lost marks
        return [one for one in text if not (one.char in ",.“”\"'：，" and one.label == "" and rng.random() < 0.15)]
    if pick_ < 0.93:  # lost end
        return strip_end(text)
    if pick_ < 0.96:  # accents lost
        return [
            one._replace(char=unicodedata.normalize("NFD", one.char)[0])
            if one.label not in ("url",) and not "\u0400" <= one.char < "\u0530" and one.char < "\u2000"
            else one
            for one in text
        ]
    if pick_ < 0.98:  # spaces inside Chinese
        return [
            mark
            for one in text
            for mark in ((one, Mark(" ", one.label, False)) if "\u4e00" <= one.char < "\u9fff" and rng.random() < 0.04 else (one,))
        ]
    return [*text, *marked(rng.choice((" 12", " 3.", " [Google Scholar]", " ↩", " (in French).", " (in Korean).")), "note")]
