/** Numerics in plain Java, without Spark; each with its definition's source. */
package io.aftershock.stats;
