package io.aftershock.source;

/**
 * One line of a file.
 *
 * @param number from 1
 * @param text without its line end; the beginning alone where the line is too long
 * @param isWhole false where the line is longer than the limit
 * @param isEnded whether a line end follows
 */
record Line(long number, String text, boolean isWhole, boolean isEnded) {}
