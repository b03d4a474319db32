/** From a selection of tables to a published release. Names no table. */
package io.aftershock.run;
