/** Reads a landing zone: physical formats in Java, vendors as data. */
package io.aftershock.source;
