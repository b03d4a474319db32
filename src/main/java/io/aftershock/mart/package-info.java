/** What readers ask for: a file a table. */
package io.aftershock.mart;
