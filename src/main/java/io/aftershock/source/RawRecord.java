package io.aftershock.source;

import java.util.List;

/**
 * One record as it stands in a file.
 *
 * @param position line of a text from 1, or element of a document from 1
 * @param text as it stands, the beginning alone where it is too long
 * @param fields its values in order; null where there is a flaw
 * @param flaw why it cannot be cut into fields, or null
 */
record RawRecord(long position, String text, List<String> fields, Rejection flaw) {}
