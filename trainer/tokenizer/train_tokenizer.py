"""Trains the byte-level BPE vocabulary of the built-in seq2seq models: python train_tokenizer.py DATA tokenizer.json

Needs the package `tokenizers`. Cased and lossless, so that a copied name keeps its spelling.
"""
import json
import sys
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, pre_tokenizers, processors, trainers

FILES = ["zsre/train.jsonl", "counterfact/train.jsonl", "convsent/train.jsonl", "question-pairs/train.jsonl",
         "knowedit/wiki_counterfact_train.jsonl", "knowedit/wiki_recent_train.jsonl"]


def texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def lines(data):
    for name in FILES:
        with open(Path(data) / name, encoding="utf-8") as file:
            for number, line in enumerate(file):
                if not name.startswith("question") or number < 15000:
                    yield from texts(json.loads(line))


tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
tokenizer.decoder = decoders.ByteLevel()
tokenizer.train_from_iterator(
    lines(sys.argv[1]),
    trainers.BpeTrainer(vocab_size=6000, special_tokens=["<pad>", "</s>", "<unk>"],
                        initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
tokenizer.save(sys.argv[2])
