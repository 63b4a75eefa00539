"""Trains bilingual word vectors: a text and its translation get the same vector, near the teacher's of the English.

A text's vector is the sum of its words' vectors, each times 1 + ln(count), at unit length. A word's vector is its own
plus the mean of those of its pieces, so that unknown words have one, too. Three losses:

- contrast: of 1,024 texts in each other's company, the translation is the closest (InfoNCE, both directions; texts of
  the same language are company, too). Texts are one to four neighbouring messages of one catalogue, of which some and
  some of whose words are left out, so that paraphrases, not only translations, come to lie close;
- teaching: both lie where the teacher's vector of the English text lies (its 128 main directions, Reimers and
  Gurevych 2020, arXiv:2004.09813);
- start: English words start at their GloVe vector, French ones at those of their translations.
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import cross_entropy, embedding_bag, normalize

from words import pieces_of

RARE = 1e-3


class Texts:
    """Word numbers of many texts in one array."""

    def __init__(self, rows: list[list[int]]):
        self.start = np.cumsum([0] + [len(row) for row in rows])
        self.words = np.array([word for row in rows for word in row], np.int64)

    def __len__(self) -> int:
        return len(self.start) - 1

    def of(self, row: int) -> np.ndarray:
        return self.words[self.start[row] : self.start[row + 1]]


def main() -> None:
    options = arguments()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    random = np.random.RandomState(options.seed)
    data = np.load(options.work / "pairs.npz", allow_pickle=True)
    vocabulary = list(data["vocabulary"])
    english, french = Texts(list(data["english"])), Texts(list(data["french"]))
    sources, frequency = data["sources"], data["frequency"]
    targets = load_targets(options, data) if options.teach else None
    model = Vectors(vocabulary, frequency, options)
    if options.glove:
        model.begin(np.load(options.work / "start.npy"), options.glove)
    optimizer = torch.optim.Adam(model.parameters(), lr=options.rate, betas=(0.9, 0.99))
    steps = int(options.epochs * len(english) / options.batch)
    begun, losses, order, at = time.time(), [], random.permutation(len(english)), 0
    for step in range(steps):
        rate = options.rate * min(1, (step + 1) / 50) * max(0.02, 1 - step / steps)
        for group in optimizer.param_groups:
            group["lr"] = rate
        if at + options.batch > len(order):
            order, at = random.permutation(len(english)), 0
        rows = order[at : at + options.batch]
        at += options.batch
        chosen = [neighbours(row, sources, random, options) for row in rows]
        en = model.embed([words(english, mine, random, options) for mine, _ in chosen])
        fr = model.embed([words(french, mine, random, options) for _, mine in chosen])
        loss = contrast(fr, en, model.scale.exp().clamp(max=100))
        if targets is not None:
            loss = loss + options.teach * taught(en, fr, chosen, targets, model, options)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss))
        if step % 100 == 99:
            print(f"{step + 1}/{steps} loss {np.mean(losses[-100:]):.3f} {time.time() - begun:.0f} s", flush=True)
    model.save(options.work / f"{options.name}.npz")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--work", type=Path, required=True)
    add("--name", default="vectors")
    add("--seed", type=int, default=0)
    add("--threads", type=int, default=1)
    add("--dimensions", type=int, default=128)
    add("--buckets", type=int, default=16384)
    add("--epochs", type=float, default=7)
    add("--batch", type=int, default=1024)
    add("--rate", type=float, default=5e-3)
    add("--joined", type=float, default=0.7, help="share of texts made of several messages")
    add("--halved", type=float, default=0.5, help="share of those of which each side keeps other messages")
    add("--dropped", type=float, default=0.35, help="share of words left out")
    add("--teach", type=float, default=3.0, help="weight of the teacher")
    add("--glove", type=float, default=1.0, help="length of the vectors to start from")
    return parser.parse_args()


class Vectors(torch.nn.Module):
    def __init__(self, vocabulary: list[str], frequency: np.ndarray, options: argparse.Namespace):
        super().__init__()
        self.vocabulary = vocabulary
        pieces = [pieces_of(word, options.buckets) or [0] for word in vocabulary]
        self.pieces = Texts(pieces)
        # Frequent words weigh less (Arora et al. 2017), to begin with.
        self.rarity = torch.tensor(RARE / (RARE + frequency), dtype=torch.float32)[:, None]
        self.words = torch.nn.Parameter(torch.randn(len(vocabulary), options.dimensions) * 0.1 * self.rarity)
        self.buckets = torch.nn.Parameter(torch.randn(options.buckets, options.dimensions) * 0.05)
        self.scale = torch.nn.Parameter(torch.tensor(float(np.log(20.0))))

    def begin(self, start: np.ndarray, length: float) -> None:
        """Starts from given vectors, of any length and fewer dimensions; rows of zeros are left as they are."""
        known = np.abs(start).sum(1) > 0
        given = torch.zeros(len(start), self.words.shape[1])
        given[:, : start.shape[1]] = torch.from_numpy(start)
        given = normalize(given) * length * self.rarity
        with torch.no_grad():
            self.words[known] = given[known]

    def embed(self, rows: list[np.ndarray]) -> torch.Tensor:
        counted = [np.unique(row, return_counts=True) for row in rows]
        ids = np.concatenate([words for words, _ in counted])
        weights = np.concatenate([1 + np.log(counts) for _, counts in counted]).astype(np.float32)
        starts = np.cumsum([0] + [len(words) for words, _ in counted[:-1]])
        unique, local = np.unique(ids, return_inverse=True)
        vectors = embedding_bag(
            torch.from_numpy(local),
            self.vectors(unique),
            torch.from_numpy(starts),
            mode="sum",
            per_sample_weights=torch.from_numpy(weights),
        )
        return normalize(vectors)

    def vectors(self, words: np.ndarray) -> torch.Tensor:
        rows = [self.pieces.of(word) for word in words]
        starts = np.cumsum([0] + [len(row) for row in rows[:-1]])
        pieces = torch.from_numpy(np.concatenate(rows))
        return self.words[torch.from_numpy(words)] + embedding_bag(
            pieces, self.buckets, torch.from_numpy(starts), mode="mean"
        )

    @torch.no_grad()
    def save(self, path: Path) -> None:
        every = self.vectors(np.arange(len(self.vocabulary)))
        np.savez(path, vocabulary=self.vocabulary, words=every.numpy(), buckets=self.buckets.numpy())


def neighbours(row: int, sources: np.ndarray, random: np.random.RandomState, options: argparse.Namespace):
    """The rows of which the English and the French text consist."""
    if random.rand() >= options.joined:
        return [row], [row]
    rows = [row + i for i in range(random.randint(2, 5)) if row + i < len(sources) and sources[row + i] == sources[row]]
    if len(rows) < 3 or random.rand() >= options.halved:
        return rows, rows
    return ([r for r in rows if random.rand() < 0.7] or rows), ([r for r in rows if random.rand() < 0.7] or rows)


def words(texts: Texts, rows: list[int], random: np.random.RandomState, options: argparse.Namespace) -> np.ndarray:
    every = texts.of(rows[0]) if len(rows) == 1 else np.concatenate([texts.of(row) for row in rows])
    if len(every) <= 3:
        return every
    kept = every[random.rand(len(every)) > options.dropped * random.rand() * 2]
    return kept if len(kept) else every


def contrast(fr: torch.Tensor, en: torch.Tensor, scale: torch.Tensor) -> torch.Tensor:
    right = torch.arange(len(fr))
    itself = torch.eye(len(fr), dtype=torch.bool)
    across = scale * fr @ en.t()
    among_fr = (scale * fr @ fr.t()).masked_fill(itself, -1e4)
    among_en = (scale * en @ en.t()).masked_fill(itself, -1e4)
    return cross_entropy(torch.cat([across, among_fr], 1), right) + cross_entropy(
        torch.cat([across.t(), among_en], 1), right
    )


def load_targets(options: argparse.Namespace, data) -> torch.Tensor:
    """The teacher's vectors in as many directions as ours have, rows of zeros where it was not asked."""
    return torch.from_numpy(np.load(options.work / "targets.npy")[:, : options.dimensions].astype(np.float32))


def taught(en, fr, chosen, targets: torch.Tensor, model: Vectors, options: argparse.Namespace) -> torch.Tensor:
    """How far both texts are from the teacher's; compared by likeness with the others of the batch, not by place."""
    sums_en = torch.stack([targets[rows].sum(0) for rows, _ in chosen])
    sums_fr = torch.stack([targets[rows].sum(0) for _, rows in chosen])
    loss = torch.tensor(0.0)
    for mine, sums in ((en, sums_en), (fr, sums_fr)):
        told = sums.abs().sum(1) > 0
        loss = loss + (1 - (mine[told] * normalize(sums[told])).sum(1)).mean()
    return loss


if __name__ == "__main__":
    main()
