package io.errata.trainer;

/** The input of a seq2seq model and its expected output. */
record AnswerExample(String source, String target) {}
