/**
 * What must hold of any input, as targets for Jazzer: one class a decoder, each with a {@code fuzzerTestOneInput} that throws what it
 * found. {@code CorpusTest} runs them on what was recorded and on what was found before, {@code FuzzingTest} lets Jazzer look for
 * more, {@code scripts/fuzz.sh} for as long as one likes.
 */
package dev.tlstrace.fuzz;
