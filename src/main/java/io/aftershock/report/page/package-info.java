/** An event of a release as one page of HTML: a section reads, the page puts together. */
package io.aftershock.report.page;
