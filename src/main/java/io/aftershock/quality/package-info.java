/** Rules on files and rows. Names no table. */
package io.aftershock.quality;
