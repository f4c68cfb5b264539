"""Makes golden.json of the real encoders: python generate_encoders.py MPNET_FOLDER BGE_JAR

Needs torch, transformers and sentence-transformers' pooling by hand for the folder of all-mpnet-base-v2, and onnxruntime
and tokenizers for the ONNX graph in the library jar of bge-small-en-v1.5. Numbers are rounded to six places.
"""

import json
import sys
import zipfile
from pathlib import Path

import numpy
import onnxruntime
import torch
from tokenizers import Tokenizer
from transformers import AutoModel, AutoTokenizer

HERE = Path(__file__).parent
TEXTS = [
    "Who leads the city council?",
    "river",
    "What is the capital of Kazakhstan?",
    "The bridge over the river was opened in May 1932 .",
    "In 1987 a committee of four engineers, two of them from Porto, reviewed the plans for the harbour; they asked for"
    " deeper foundations, a wider quay and a second crane, and their report - written in haste, read by few - was kept"
    " in a drawer until the winter storms of 1994 showed that every one of its warnings had been right.",
]


def save(name, rows):
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    cases = [{"first": t, "vector": [round(float(v), 6) for v in row]} for t, row in zip(TEXTS, rows)]
    (folder / "golden.json").write_text(json.dumps({"cases": cases}) + "\n")


def mpnet(folder):
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    for text in TEXTS:
        with torch.no_grad():
            hidden = model(**tokenizer(text, return_tensors="pt")).last_hidden_state[0]
        yield torch.nn.functional.normalize(hidden.mean(0), dim=0).tolist()


def bge(jar):
    with zipfile.ZipFile(jar) as files:
        session = onnxruntime.InferenceSession(files.read("bge-small-en-v1.5.onnx"))
        tokenizer = Tokenizer.from_str(files.read("bge-small-en-v1.5-tokenizer.json").decode())
    tokenizer.no_padding()
    tokenizer.no_truncation()
    for text in TEXTS:
        encoding = tokenizer.encode(text)
        inputs = {"input_ids": encoding.ids, "attention_mask": encoding.attention_mask}
        inputs["token_type_ids"] = encoding.type_ids
        hidden = session.run(None, {k: numpy.array([v], dtype=numpy.int64) for k, v in inputs.items()})[0]
        cls = hidden[0] if hidden.ndim == 2 else hidden[0, 0]
        yield cls / numpy.linalg.norm(cls)


if __name__ == "__main__":
    save("all-mpnet-base-v2", mpnet(sys.argv[1]))
    save("bge-small-en-v1.5", bge(sys.argv[2]))
