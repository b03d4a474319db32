package io.aftershock.config;

import java.util.List;

/**
 * A job: which tables it builds.
 *
 * @param name for ledgers and headers
 * @param description one sentence
 * @param tables names of tables
 */
public record JobDefinition(String name, String description, List<String> tables) {}
