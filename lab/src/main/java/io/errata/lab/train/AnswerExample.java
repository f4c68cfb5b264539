package io.errata.lab.train;

/** What a seq2seq model reads and what it shall write. */
record AnswerExample(String source, String target) {}
