"""Reads the whole log of edits and proves that nobody has changed it.

usage: read_edits.py BOOTSTRAP TOPIC HISTORY_FOLDER [REGISTRY_URL]

HISTORY_FOLDER is schemas/src/main/resources/io/errata/schemas/history. Prints one line of JSON: the last revision and hash
of every namespace. Ends with 1 and says what is wrong if the log was tampered with. Needs confluent-kafka and fastavro.
"""

import functools
import glob
import hashlib
import io
import json
import struct
import sys
import urllib.request
import uuid

import confluent_kafka
import fastavro
import fastavro.read
import fastavro.schema

# Times stay milliseconds: the hash is over the number.
fastavro.read.LOGICAL_READERS["long-timestamp-millis"] = lambda millis, *_: millis


class Decoder:
    """Reads both encodings, and every version of a record committed so far."""

    def __init__(self, folder, record, registry=None):
        self.registry = registry
        self.versions = {}
        for file in sorted(glob.glob(f"{folder}/{record}/*.avsc"), key=lambda name: int(name.split("/")[-1][:-5])):
            schema = fastavro.schema.load_schema(file)
            canonical = fastavro.schema.to_parsing_canonical_form(schema)
            fingerprint = bytes.fromhex(fastavro.schema.fingerprint(canonical, "CRC-64-AVRO"))
            self.versions[fingerprint] = schema
            self.latest = schema

    def decode(self, value):
        if value[:2] == b"\xc3\x01":  # single-object encoding: fingerprint, body
            written, body = self.versions[value[2:10]], value[10:]
        elif value[:1] == b"\x00":  # registry wire format: schema id, body
            written, body = self.registered(int.from_bytes(value[1:5], "big")), value[5:]
        else:
            raise ValueError(f"neither encoding begins with {value[:2].hex()}")
        return fastavro.schemaless_reader(io.BytesIO(body), written, self.latest)

    @functools.cache
    def registered(self, schema_id):
        with urllib.request.urlopen(f"{self.registry}/schemas/ids/{schema_id}") as answer:
            return fastavro.schema.parse_schema(json.loads(json.load(answer)["schema"]))


def event_hash(event):
    """What the event's field hash must be, from the hash before it and everything it says."""
    first = [
        "hashVersion", "namespace", "revision", "editId", "type", "task", "input", "target", "validFrom",
        "validTo", "author", "reason", "requestId", "acceptedAt", "supersededBy",
    ]  # fmt: skip
    said = [event[field] for field in first]
    version = event["hashVersion"]
    assert version in (1, 2, 3), "a later version of the hash: get a later version of this script"
    if version >= 2:
        said += [event["draftedBy"], len(event["conflictsWith"]), *event["conflictsWith"]] + policy(event["policy"])
    else:
        assert not (event["draftedBy"] or event["conflictsWith"] or event["policy"]), "the hash does not cover that"
    if version == 3:
        said += coverage(event)
    else:
        assert coverage(event) == [0, 0, "NONE", None], "the hash does not cover that"
    digest = hashlib.sha256(event["previousHash"])
    for value in said:
        text = b"" if value is None else str(value).encode()
        length = -1 if value is None else len(text)
        digest.update(length.to_bytes(4, "big", signed=True) + text)
    return digest.digest()


def coverage(event):
    """What a hash of version 3 says of an edit's scope as its author states it."""
    examples = [len(event["inScope"]), *event["inScope"], len(event["outOfScope"]), *event["outOfScope"]]
    return examples + [event["scopeNote"], event["subject"]]


def policy(set_to):
    """What a hash of version 2 says of a namespace's policy."""
    if set_to is None:
        return [None]
    said = [set_to["owner"], set_to["approval"], len(set_to["publishers"]), *set_to["publishers"], set_to["maxChars"]]
    said += [set_to["conflicts"], bits(set_to["threshold"]), bits(set_to["greyFrom"])]
    found = set_to["calibration"]
    if found is None:
        return said + [None]
    shares = [bits(found[name]) for name in ["recall", "maxWrongHits", "upperBound", "confidence"]]
    return said + [found["labelled"], found["wrongHits"], *shares, found["models"]]


def bits(number):
    """Of IEEE 754, as a signed whole number: decimals are written in more ways than one."""
    return None if number is None else struct.unpack(">q", struct.pack(">d", number))[0]


def check(events):
    """The last revision and hash of every namespace; raises ValueError at the first event that does not follow."""
    heads = {}
    for event in events:
        namespace, revision = event["namespace"], event["revision"]
        last, last_hash = heads.get(namespace, (0, bytes(32)))
        if revision != last + 1:
            raise ValueError(f"revision {revision} follows revision {last} in namespace {namespace}")
        if event["previousHash"] != last_hash:
            raise ValueError(f"revision {revision} of namespace {namespace} does not carry the hash before it")
        if event["hash"] != event_hash(event):
            raise ValueError(f"revision {revision} of namespace {namespace} does not have the hash of what it says")
        heads[namespace] = revision, event["hash"]
    return heads


def values(bootstrap, topic):
    """Every committed value, in the order of each partition; a namespace has one partition."""
    consumer = confluent_kafka.Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": str(uuid.uuid4()),
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
    )
    left = set(consumer.list_topics(topic, timeout=30).topics[topic].partitions)
    beginning = confluent_kafka.OFFSET_BEGINNING
    consumer.assign([confluent_kafka.TopicPartition(topic, partition, beginning) for partition in left])
    while left:
        message = consumer.poll(30)
        if message is None:
            raise TimeoutError(f"{bootstrap} says nothing")
        if not message.error():
            yield message.value()
        elif message.error().code() == confluent_kafka.KafkaError._PARTITION_EOF:
            left.discard(message.partition())
        else:
            raise confluent_kafka.KafkaException(message.error())
    consumer.close()


def main(bootstrap, topic, folder, registry=None):
    decoder = Decoder(folder, "Edit", registry)
    heads = check(decoder.decode(value) for value in values(bootstrap, topic))
    print(json.dumps({name: {"revision": last, "hash": digest.hex()} for name, (last, digest) in heads.items()}))


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except ValueError as wrong:
        sys.exit(str(wrong))
