"""How often a word of one language stands for one of the other: IBM model 1 (Brown et al. 1993), both directions."""

import numpy as np
from scipy import sparse

ROUNDS = 6
LONGEST = 40
LEAST = 0.03


def align(english: list[list[int]], french: list[list[int]], size: int):
    """Two matrices of words by words: p(English word | French word) and p(French word | English word)."""
    pairs = [
        (np.unique(fr), np.unique(en)) for en, fr in zip(english, french, strict=True) if len(en) <= LONGEST and len(fr) <= LONGEST
    ]
    fr = np.concatenate([np.repeat(f, len(e)) for f, e in pairs])
    en = np.concatenate([np.tile(e, len(f)) for f, e in pairs])
    links, link = np.unique(fr.astype(np.int64) * size + en, return_inverse=True)
    fr_of, en_of = links // size, links % size
    starts = np.cumsum([0] + [len(e) for _, e in pairs])
    en_place = np.concatenate([starts[i] + np.tile(np.arange(len(e)), len(f)) for i, (f, e) in enumerate(pairs)])
    starts = np.cumsum([0] + [len(f) for f, _ in pairs])
    fr_place = np.concatenate([starts[i] + np.repeat(np.arange(len(f)), len(e)) for i, (f, e) in enumerate(pairs)])
    to_english = learn(link, en_place, fr_of)
    to_french = learn(link, fr_place, en_of)
    return table(to_english, fr_of, en_of, size), table(to_french, en_of, fr_of, size)


def learn(link: np.ndarray, place: np.ndarray, given: np.ndarray) -> np.ndarray:
    """Expectation and maximisation: each target word is shared out among the words of its text that may mean it."""
    chance = np.ones(len(given))
    for _ in range(ROUNDS):
        share = chance[link]
        share /= np.bincount(place, share)[place]
        counts = np.bincount(link, share, minlength=len(given))
        chance = counts / np.bincount(given, counts)[given]
    return chance


def table(chance: np.ndarray, given: np.ndarray, wanted: np.ndarray, size: int) -> sparse.csr_matrix:
    enough = chance >= LEAST
    return sparse.csr_matrix((chance[enough], (given[enough], wanted[enough])), shape=(size, size))
