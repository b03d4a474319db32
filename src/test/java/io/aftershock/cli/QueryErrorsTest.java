package io.aftershock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryErrorsTest {
  @Test
  void thePlanIsLeftOut() {
    assertThat(
            QueryErrors.firstParagraph(
                """
                [UNRESOLVED_COLUMN.WITH_SUGGESTION] A column `closs` cannot be resolved. SQLSTATE: 42703; line 1 pos 7;
                'Project ['closs]
                +- SubqueryAlias asset_latest
                """))
        .isEqualTo(
            "[UNRESOLVED_COLUMN.WITH_SUGGESTION] A column `closs` cannot be resolved. SQLSTATE:"
                + " 42703; line 1 pos 7");
  }

  @Test
  void aMessageOfOneLineStaysAsItIs() {
    assertThat(QueryErrors.firstParagraph("Division by zero.\n")).isEqualTo("Division by zero.");
  }
}
