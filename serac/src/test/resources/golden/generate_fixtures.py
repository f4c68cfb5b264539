"""Makes the golden directories beside it with the reference implementation: python generate_fixtures.py

Needs torch 2.7.1, transformers 4.53.3 and tokenizers. Weights are random, seeds fixed. Greedy and beam decoding are the
reference's with length_penalty 1.0 and early_stopping False; beams are made one prompt at a time, since the reference
stops a batch as one.
"""

import json
import os

os.environ["CUDA_VISIBLE_DEVICES"] = ""
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from transformers import (
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    DistilBertConfig,
    DistilBertForSequenceClassification,
    DistilBertModel,
    MPNetConfig,
    MPNetForSequenceClassification,
    MPNetModel,
    T5Config,
    T5ForConditionalGeneration,
)

HERE = Path(__file__).parent
WORDS = "who what when where is was the a of in to leads president capital king city river born died film book".split()
PIECES = ["##s", "##ed", "##ing", "##er", "##ly"]
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789?.,:|'-"
SINGLES = ["Who leads the city?", "river", "When was the king of the film born, and where in the capital did he die?"]
LONG = " ".join(["who was the king of the river in the book?"] * 5)  # Distances in every bucket up to 53.
PAIRS = [
    ("Who is the president?", "Ada"),
    ("The book was filmed in 1987.", "What is the book of the river, the king and the city about?"),
]
REPLIES = ["Ada", "the river king", "1987, in the capital of the city."]


def wordpiece():
    vocab = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS, *PIECES, *LETTERS, *("##" + c for c in LETTERS)]
    vocab = list(dict.fromkeys(vocab))
    tokenizer = Tokenizer(models.WordPiece({w: i for i, w in enumerate(vocab)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", 2), ("[SEP]", 3)],
    )
    tokenizer.add_special_tokens(["[PAD]", "[UNK]", "[CLS]", "[SEP]"])
    return tokenizer


def mpnet_wordpiece():
    vocab = ["<s>", "<pad>", "</s>", "[UNK]", *WORDS, *PIECES, *LETTERS, *("##" + c for c in LETTERS)]
    vocab = list(dict.fromkeys(vocab))
    tokenizer = Tokenizer(models.WordPiece({w: i for i, w in enumerate(vocab)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.post_processor = processors.RobertaProcessing(("</s>", 2), ("<s>", 0), add_prefix_space=False)
    tokenizer.add_special_tokens(["<s>", "<pad>", "</s>", "[UNK]"])
    return tokenizer


def unigram():
    vocab = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    vocab += [("\u2581" + w, -3.0) for w in WORDS] + [("\u2581", -4.0)]
    pieces = dict.fromkeys([*(p[2:] for p in PIECES if len(p) > 3), *LETTERS, *LETTERS.upper()])
    vocab += [(p, -6.0) for p in pieces]
    tokenizer = Tokenizer(models.Unigram(vocab, unk_id=2))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    tokenizer.post_processor = processors.TemplateProcessing(single="$A </s>", special_tokens=[("</s>", 1)])
    tokenizer.add_special_tokens(["<pad>", "</s>", "<unk>"])
    return tokenizer


def randomise(model, dtype):
    for parameter in model.parameters():
        parameter.data = torch.randn_like(parameter) * 0.3
        parameter.data = parameter.data.to(dtype).to(torch.float32)
    return model.eval()


def save(name, model, tokenizer, golden, dtype):
    folder = HERE / name
    folder.mkdir(exist_ok=True)
    model.to(dtype).save_pretrained(folder)
    (folder / "generation_config.json").unlink(missing_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "golden.json").write_text(json.dumps(golden) + "\n")


def bert(name, model, dtype=torch.float32):
    mpnet = "mpnet" in name
    tokenizer = mpnet_wordpiece() if mpnet else wordpiece()
    randomise(model, dtype)
    cases = []
    for first, second in [(s, None) for s in SINGLES + ([LONG] if mpnet else [])] + PAIRS:
        encoding = tokenizer.encode(first, second) if second else tokenizer.encode(first)
        ids, types = torch.tensor([encoding.ids]), torch.tensor([encoding.type_ids])
        arguments = {"input_ids": ids} if "distil" in name or mpnet else {"input_ids": ids, "token_type_ids": types}
        with torch.no_grad():
            out = model(**arguments, output_hidden_states=True)
        hidden = out.hidden_states[-1][0]
        case = {"first": first, "second": second, "ids": encoding.ids, "types": encoding.type_ids}
        case["mean"] = torch.nn.functional.normalize(hidden.mean(0), dim=0).tolist()
        case["cls"] = torch.nn.functional.normalize(hidden[0], dim=0).tolist()
        if hasattr(out, "logits"):
            case["logits"] = out.logits[0].tolist()
        cases.append(case)
    save(name, model, tokenizer, {"cases": cases}, dtype)


def t5(name, dtype=torch.float32, **config):
    tokenizer = unigram()
    config = T5Config(
        vocab_size=tokenizer.get_vocab_size(),
        d_model=32,
        d_kv=8,
        d_ff=48,
        num_layers=2,
        num_decoder_layers=3,
        num_heads=3,
        relative_attention_num_buckets=8,
        relative_attention_max_distance=20,
        decoder_start_token_id=0,
        **config,
    )
    model = randomise(T5ForConditionalGeneration(config), dtype)
    head = model.get_output_embeddings().weight.data
    head[1] = (head[1] * (-6 if config.tie_word_embeddings else 2)).to(dtype)  # So that decoding ends by itself now and then.
    cases = []
    prompts = SINGLES + [" ".join(p) for p in PAIRS]
    for i, prompt in enumerate(prompts):
        ids, reply = tokenizer.encode(prompt).ids, REPLIES[i % len(REPLIES)]
        labels = tokenizer.encode(reply).ids
        source = torch.tensor([ids])
        with torch.no_grad():
            out = model(input_ids=source, labels=torch.tensor([labels]))
            greedy = model.generate(source, max_new_tokens=24, num_beams=1, do_sample=False)[0, 1:].tolist()
            beam = model.generate(
                source, max_new_tokens=24, num_beams=4, do_sample=False, length_penalty=1.0, early_stopping=False
            )[0, 1:].tolist()
        probabilities = out.logits[0].log_softmax(-1).gather(1, torch.tensor(labels).unsqueeze(1)).squeeze(1)
        case = {"prompt": prompt, "reply": reply, "ids": ids, "labels": labels}
        case["encoded"] = out.encoder_last_hidden_state[0].tolist()
        case["logits"] = out.logits[0].tolist()
        case["logProbs"] = probabilities.tolist()
        case["greedy"], case["greedyText"] = greedy, tokenizer.decode(greedy)
        case["beam"], case["beamText"] = beam, tokenizer.decode(beam)
        cases.append(case)
    save(name, model, tokenizer, {"maxNewTokens": 24, "beams": 4, "cases": cases}, dtype)


if __name__ == "__main__":
    torch.manual_seed(20221101)
    size = wordpiece().get_vocab_size()
    small = {"vocab_size": size, "hidden_size": 32, "num_hidden_layers": 3, "num_attention_heads": 4}
    small |= {"intermediate_size": 48, "max_position_embeddings": 64}
    bert("bert-classifier", BertForSequenceClassification(BertConfig(**small, num_labels=3)))
    bert("minilm", BertModel(BertConfig(**small), add_pooling_layer=True))
    tiny = {"vocab_size": size, "dim": 32, "n_layers": 3, "n_heads": 4, "hidden_dim": 48, "max_position_embeddings": 64}
    bert("distilbert", DistilBertModel(DistilBertConfig(**tiny)), torch.float16)
    bert("distilbert-classifier", DistilBertForSequenceClassification(DistilBertConfig(**tiny, num_labels=3)))
    t5("t5", feed_forward_proj="relu", tie_word_embeddings=True)
    t5("t5-v1_1", torch.bfloat16, feed_forward_proj="gated-gelu", tie_word_embeddings=False)
    torch.manual_seed(20261130)
    size = mpnet_wordpiece().get_vocab_size()
    tiny = {"vocab_size": size, "hidden_size": 24, "num_hidden_layers": 2, "num_attention_heads": 4}
    tiny |= {"intermediate_size": 32, "max_position_embeddings": 66, "layer_norm_eps": 1e-5}
    bert("mpnet", MPNetModel(MPNetConfig(**tiny)))
    bert("mpnet-classifier", MPNetForSequenceClassification(MPNetConfig(**tiny, num_labels=3)))
