/** What a table is: its contract, its derivation and its rules. Names no table. */
package io.aftershock.model;
