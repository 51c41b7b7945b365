"""Words that seem to tell of someone, in a text that should tell of a situation. Pure; it warns, it never decides."""

import re

HEALTH = (
    r"\b(?:cancers?|diab[eé]t\w*|d[eé]pressi\w*|d[eé]prim[eé]\w*|schizophr\w*|bipolaire\w*|s[eé]ropositi\w*"
    r"|enceintes?|hospitalis\w*|psychiatri\w*|addict\w*|alcooli\w*|toxicoman\w*|maladies?|trithérapie)\b"
)
# What is looked for, and how it is said to who wrote it. Each part that repeats has an end: a text of any length is read in
# a time that grows with it, and no faster (``tests/test_patterns.py``).
SIGNS = (
    (r"(?:\+33|0)[\s.\-]?[1-9](?:[\s.\-]?\d{2}){4}\b", "un numéro de téléphone"),
    (r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w", "une adresse électronique"),
    (
        r"\b[12][\s.]?\d{2}[\s.]?(?:0[1-9]|1[0-2])[\s.]?\d[\dAB][\s.]?\d{3}[\s.]?\d{3}\b",
        "un numéro de sécurité sociale",
    ),
    (r"\b(?:M\.|Mr|Mme|Mlle|[Mm]adame|[Mm]onsieur|[Mm]ademoiselle)\s{1,9}[A-ZÀ-Ý]", "le nom d'une personne"),
    (r"\bnée?s?\s{1,9}(?:le|en)\s{1,9}\d", "une date de naissance"),
    (r"\b\d{1,2}[/.]\d{1,2}[/.](?:19\d{2}|200\d)\b", "une date de naissance"),
    (f"(?i){HEALTH}", "la santé de quelqu'un"),
)
PATTERNS = tuple((re.compile(pattern), said) for pattern, said in SIGNS)


def tells_of_someone(*texts: str) -> list[str]:
    """« un numéro de téléphone », « la santé de quelqu'un »…: each sign found in the texts, once, in a fixed order."""
    written = "\n".join(texts)
    return list(dict.fromkeys(said for pattern, said in PATTERNS if pattern.search(written)))
