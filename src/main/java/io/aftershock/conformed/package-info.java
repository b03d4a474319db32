/** Vendors' rows in one shape, and dimensions: a file a table. */
package io.aftershock.conformed;
