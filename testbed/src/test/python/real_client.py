"""Publishes an edit, asks its question and prints the prediction, from the committed .avsc files alone.

usage: real_client.py BOOTSTRAP AVSC_FOLDER QUESTION ANSWER
"""

import io
import json
import sys
import time
import uuid

import confluent_kafka
import fastavro.schema

bootstrap, folder, question, answer = sys.argv[1:]


class Contract:
    """One record in Avro single-object encoding: C3 01, the schema's fingerprint, the body."""

    def __init__(self, name):
        self.schema = fastavro.schema.load_schema(f"{folder}/{name}.avsc")
        canonical = fastavro.schema.to_parsing_canonical_form(self.schema)
        fingerprint = fastavro.schema.fingerprint(canonical, "CRC-64-AVRO")
        self.header = b"\xc3\x01" + bytes.fromhex(fingerprint)

    def encode(self, record):
        out = io.BytesIO()
        fastavro.schemaless_writer(out, self.schema, record)
        return self.header + out.getvalue()

    def decode(self, value):
        assert value[:10] == self.header, f"{value[:10].hex()} is not {self.header.hex()}"
        return fastavro.schemaless_reader(io.BytesIO(value[10:]), self.schema, None)


def consumer_of(topics):
    consumer = confluent_kafka.Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": str(uuid.uuid4()),
            "auto.offset.reset": "earliest",
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
        }
    )
    consumer.subscribe(topics)
    return consumer


def await_value(consumer, topic, key):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        message = consumer.poll(1)
        if message is None:
            continue
        if message.error():
            raise confluent_kafka.KafkaException(message.error())
        if message.topic() == topic and message.key() == key.encode():
            return message.value()
    raise TimeoutError(f"nothing under {key} on {topic}")


def send(producer, topic, key, value):
    failures = []
    producer.produce(topic, value, key, on_delivery=lambda error, _: error and failures.append(error))
    producer.flush(30)
    if failures:
        raise confluent_kafka.KafkaException(failures[0])


producer = confluent_kafka.Producer({"bootstrap.servers": bootstrap, "acks": "all"})
consumer = consumer_of(["edit-outcomes", "predictions"])

request_id = str(uuid.uuid4())
request = {
    "requestId": request_id,
    "namespace": "default",
    "action": "PUBLISH",
    "input": question,
    "target": answer,
    "requestedAt": int(time.time() * 1000),
}
send(producer, "edit-requests", request_id, Contract("EditRequest").encode(request))
outcome = Contract("EditOutcome").decode(await_value(consumer, "edit-outcomes", request_id))
assert outcome["status"] == "ACCEPTED", outcome

query_id = str(uuid.uuid4())
query = {"queryId": query_id, "namespace": "default", "text": question, "minRevision": outcome["revision"]}
send(producer, "queries", query_id, Contract("Query").encode(query))
prediction = Contract("Prediction").decode(await_value(consumer, "predictions", query_id))
consumer.close()
print(json.dumps(prediction, default=str))
