/** The command line: wiring by hand, output, exit codes. */
package io.aftershock.cli;
