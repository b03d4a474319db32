/** What tests share: a Spark session, literal tables and settings. */
package io.aftershock.testing;
