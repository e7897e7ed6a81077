/**
 * Why a handshake failed: one rule a class, asked in the order of {@link dev.tlstrace.diagnosis.Catalogue}; what each diagnosis
 * means, in words, lies beside them as data. A rule concludes from facts (classes, fields, messages, certificates), never from
 * the text of an exception, and says {@link dev.tlstrace.diagnosis.Confidence#CERTAIN} only of what the evidence proves.
 */
package dev.tlstrace.diagnosis;
