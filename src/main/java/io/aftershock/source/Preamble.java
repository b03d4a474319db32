package io.aftershock.source;

import java.util.List;
import java.util.Map;

/**
 * What a file says before its records.
 *
 * @param names of the columns, empty where it names none
 * @param symbols above the columns, empty where it has no such line
 * @param fields of the document that are texts or numbers, by name
 */
record Preamble(List<String> names, List<String> symbols, Map<String, String> fields) {}
