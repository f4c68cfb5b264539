"""Trains a scope classifier's adapter on a GPU, from the examples that `errata train scope` writes.

The adapter has the tensor names of serac's bert.py, so that the Java models read it as one of their own. A teacher's
scores may take part in the loss (distillation): run `label` with the teacher first.

    pip install torch transformers safetensors
    python train_scope.py train --encoder DIR --examples OUT/mix.json --out OUT-gpu --rank 64 --steps 6000
    python train_scope.py label --encoder DIR --adapter OUT-gpu/adapter.safetensors --examples OUT/mix.json --out soft.json
    python train_scope.py train --encoder SMALL --examples OUT/mix.json --soft soft.json --out OUT-small

`errata train scope --measure --out OUT-gpu`, with a copy of examples.json there, fits the head and measures the adapter.
"""

import argparse
import json
import math
import pathlib
import random
import time

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

MAX_TOKENS = 192
# The names of MPNet's linear layers, and those of bert.py.
MPNET = {
    "attention.attn.q": "attention.self.query",
    "attention.attn.k": "attention.self.key",
    "attention.attn.v": "attention.self.value",
    "attention.attn.o": "attention.output.dense",
}


def java_name(name):
    for ours, theirs in MPNET.items():
        name = name.replace(ours, theirs)
    return name


class Adapted(torch.nn.Module):
    """A frozen linear layer and its low-rank adapter."""

    def __init__(self, linear, rank):
        super().__init__()
        self.linear = linear
        self.a = torch.nn.Parameter(torch.randn(rank, linear.in_features) / math.sqrt(linear.in_features))
        self.b = torch.nn.Parameter(torch.zeros(linear.out_features, rank))

    def forward(self, x):
        return self.linear(x) + (x @ self.a.T) @ self.b.T


class Classifier(torch.nn.Module):
    def __init__(self, folder, rank):
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder, add_pooling_layer=False)
        self.encoder.requires_grad_(False)
        self.adapters = {}
        for name, module in list(self.encoder.named_modules()):
            if name.startswith("encoder.layer.") and isinstance(module, torch.nn.Linear):
                parent = self.encoder.get_submodule(name.rpartition(".")[0])
                adapted = Adapted(module, rank)
                setattr(parent, name.rpartition(".")[2], adapted)
                self.adapters[java_name(name)] = adapted
        hidden = self.encoder.config.hidden_size
        self.pooler = torch.nn.Linear(hidden, hidden)
        self.classifier = torch.nn.Linear(hidden, 2)
        torch.nn.init.normal_(self.classifier.weight, std=0.02)
        torch.nn.init.zeros_(self.classifier.bias)

    def forward(self, tokens):
        first = self.encoder(**tokens).last_hidden_state[:, 0]
        return self.classifier(torch.tanh(self.pooler(first)))

    def trained(self):
        return [p for p in self.parameters() if p.requires_grad]

    def tensors(self):
        all_ = {}
        for name, adapter in self.adapters.items():
            all_[name + ".lora_a"] = adapter.a
            all_[name + ".lora_b"] = adapter.b
        for name, layer in (("pooler.dense", self.pooler), ("classifier", self.classifier)):
            all_[name + ".weight"] = layer.weight
            all_[name + ".bias"] = layer.bias
        return all_

    def load(self, file):
        saved = load_file(file)
        with torch.no_grad():
            for name, tensor in self.tensors().items():
                tensor.copy_(saved[name])

    def save(self, file):
        save_file({n: t.detach().to("cpu", torch.float16).contiguous() for n, t in self.tensors().items()}, file)


def batches(examples, size, seed):
    """Batches of similar length, in an order that the seed alone decides, for ever."""
    epoch = 0
    while True:
        rng = random.Random(seed + epoch)
        order = list(range(len(examples)))
        rng.shuffle(order)
        groups = []
        for start in range(0, len(order), 40 * size):
            part = sorted(order[start : start + 40 * size], key=lambda i: len(examples[i]["first"] + examples[i]["second"]))
            groups += [part[i : i + size] for i in range(0, len(part), size)]
        rng.shuffle(groups)
        yield from groups
        epoch += 1


def encoded(tokenizer, rows, device):
    tokens = tokenizer(
        [r["first"] for r in rows],
        [r["second"] for r in rows],
        truncation=True,
        max_length=MAX_TOKENS,
        padding=True,
        return_tensors="pt",
    )
    return tokens.to(device)


def train(args, device):
    examples = json.loads(pathlib.Path(args.examples).read_text())
    soft = json.loads(pathlib.Path(args.soft).read_text()) if args.soft else None
    torch.manual_seed(args.seed)
    tokenizer = AutoTokenizer.from_pretrained(args.encoder)
    model = Classifier(args.encoder, args.rank).to(device)
    if args.adapter:
        model.load(args.adapter)
    optimizer = torch.optim.AdamW(model.trained(), lr=args.rate, weight_decay=0.01)
    out = pathlib.Path(args.out)
    out.mkdir(parents=True, exist_ok=True)
    source = batches(examples, args.batch, args.seed)
    warm = max(1, args.steps / 20)
    start, total, begin = 1, 0.0, time.time()
    for step in range(start, args.steps + 1):
        rate = args.rate * min(step / warm, max(0.0, (args.steps - step + 1) / (args.steps - warm + 1)))
        for group in optimizer.param_groups:
            group["lr"] = rate
        numbers = next(source)
        rows = [examples[i] for i in numbers]
        labels = torch.tensor([r["label"] for r in rows], device=device)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            logits = model(encoded(tokenizer, rows, device)).float()
        loss = torch.nn.functional.cross_entropy(logits, labels)
        if soft:
            taught = torch.tensor([soft[i] for i in numbers], device=device)
            mixed = torch.stack([1 - taught, taught], 1)
            loss = 0.5 * loss + 0.5 * torch.nn.functional.cross_entropy(logits, mixed)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.trained(), 1.0)
        optimizer.step()
        total += loss.item()
        if step % 100 == 0 or step == args.steps:
            pace = step * args.batch / (time.time() - begin)
            print(f"step {step}/{args.steps}  loss {total / 100:.4f}  {pace:.0f} pairs/s", flush=True)
            total = 0.0
            model.save(out / "adapter.safetensors")


@torch.no_grad()
def label(args, device):
    examples = json.loads(pathlib.Path(args.examples).read_text())
    tokenizer = AutoTokenizer.from_pretrained(args.encoder)
    rank = load_file(args.adapter)["encoder.layer.0.attention.self.query.lora_a"].shape[0]
    model = Classifier(args.encoder, rank).to(device).eval()
    model.load(args.adapter)
    scores = [0.0] * len(examples)
    order = sorted(range(len(examples)), key=lambda i: len(examples[i]["first"] + examples[i]["second"]))
    for start in range(0, len(order), 512):
        part = order[start : start + 512]
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            logits = model(encoded(tokenizer, [examples[i] for i in part], device)).float()
        for i, score in zip(part, torch.softmax(logits, 1)[:, 1].tolist()):
            scores[i] = round(score, 5)
    pathlib.Path(args.out).write_text(json.dumps(scores))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["train", "label"])
    parser.add_argument("--encoder", required=True, help="folder with config.json, tokenizer.json, model.safetensors")
    parser.add_argument("--examples", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--adapter", help="to go on from, or the teacher's")
    parser.add_argument("--soft", help="a teacher's scores")
    parser.add_argument("--rank", type=int, default=64)
    parser.add_argument("--steps", type=int, default=3600)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    (train if args.what == "train" else label)(args, device)


if __name__ == "__main__":
    main()
