/** Says what a release holds. Reads only what was published. */
package io.aftershock.report;
