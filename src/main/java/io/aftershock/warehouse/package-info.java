/** Releases on plain Parquet, and the only code that writes them. Names no table. */
package io.aftershock.warehouse;
