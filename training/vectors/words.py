"""Words and pieces of words, exactly as `src/matching/meaning/vectors.ts` cuts them."""

import re
import unicodedata

LIGATURES = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss", "ø": "o", "Ø": "o"})
HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")
WORD = re.compile(r"[a-z0-9]+")
SHORTEST, LONGEST = 2, 30
SHORTEST_PIECE, LONGEST_PIECE = 3, 5


def words_of(text: str) -> list[str]:
    """Lower-case words without accents, camel case cut, of 2 to 30 characters; of numbers only those of three digits."""
    text = unicodedata.normalize("NFD", HUMP.sub(" ", text.translate(LIGATURES)))
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return [
        word
        for word in WORD.findall(text)
        if (len(word) == 3 if word.isdigit() else SHORTEST <= len(word) <= LONGEST)
    ]


def pieces_of(word: str, buckets: int) -> list[int]:
    """The buckets of a word's pieces of 3 to 5 characters, its ends marked (Bojanowski et al. 2017)."""
    marked = f"<{word}>"
    return [
        fnv(marked[start : start + size]) % buckets
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(marked) - size + 1)
        if size < len(marked)
    ]


def fnv(text: str) -> int:
    """FNV-1a of the character codes, 32 bits."""
    value = 0x811C9DC5
    for character in text:
        value = ((value ^ ord(character)) * 0x01000193) & 0xFFFFFFFF
    return value
