/**
 * What a run is told: layered HOCON files read into validated records before Spark starts. Nothing
 * outside sees the configuration library.
 */
package io.aftershock.config;
