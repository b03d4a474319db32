package io.aftershock.warehouse;

/**
 * A file that a run has written and not published.
 *
 * @param path below the warehouse
 * @param partition value of the partition column
 * @param period period or closed partition that it holds
 * @param bytes its size
 */
public record StagedFile(String path, String partition, String period, long bytes) {}
