package io.aftershock.model;

import org.apache.spark.sql.Column;

/**
 * A rule on the rows of a table beyond nullability and key.
 *
 * @param name what holds, as a sentence: "a drawdown lies above minus one and at most at zero"
 * @param severity what a row that breaks it means
 * @param holds true or null where the row is fine, as in SQL's CHECK
 */
public record Check(String name, Severity severity, Column holds) {

  public static Check error(String name, Column holds) {
    return new Check(name, Severity.ERROR, holds);
  }

  public static Check warning(String name, Column holds) {
    return new Check(name, Severity.WARNING, holds);
  }
}
