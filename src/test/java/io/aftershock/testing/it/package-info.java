/** What integration tests share: commands, processes, DuckDB, small landing zones, the sample. */
package io.aftershock.testing.it;
