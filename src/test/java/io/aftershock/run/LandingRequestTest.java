package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.warehouse.Manifest.InputFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which files a run that takes in some days alone will read again. */
class LandingRequestTest {
  private static final LandingRequest TO_THE_27TH = request(Optional.empty(), "2025-01-27");

  @Test
  void ofAFileThatEndsBeforeTheLastDayNothingIsLeftOut() {
    InputFile file = file("2025-01-27");

    assertThat(TO_THE_27TH.marked(List.of(file), List.of())).containsExactly(file);
  }

  @Test
  void aFileThatGoesOnIsReadAgain() {
    assertThat(TO_THE_27TH.marked(List.of(file("2025-01-28")), List.of()))
        .extracting(InputFile::taken)
        .containsExactly("..2025-01-27");
  }

  @Test
  void soIsEachFileWhereAFirstDayIsNamed() {
    LandingRequest days = request(Optional.of("2025-01-20"), "2025-01-27");

    assertThat(days.marked(List.of(file("2025-01-27")), List.of()))
        .extracting(InputFile::taken)
        .containsExactly("2025-01-20..2025-01-27");
  }

  @Test
  void soIsAFileThatWentOnBeforeAndHasBecomeShorter() {
    assertThat(TO_THE_27TH.marked(List.of(file("2025-01-27")), List.of(file("2025-01-28"))))
        .extracting(InputFile::taken)
        .containsExactly("..2025-01-27");
  }

  @Test
  void soIsAFileThatSharesASeriesWithAnother() {
    assertThat(TO_THE_27TH.marked(List.of(file("2025-01-27").overlapping()), List.of()))
        .extracting(InputFile::taken)
        .containsExactly("..2025-01-27");
  }

  @Test
  void withoutDaysEachFileIsTakenInWhole() {
    InputFile file = file("2025-01-28");

    assertThat(LandingRequest.all(Optional.empty()).marked(List.of(file), List.of()))
        .containsExactly(file);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-20..2025-01-27, true",
    "2025-01-19..2025-01-28, true",
    "..2025-01-27, true",
    "2025-01-20.., true",
    "2025-01-21..2025-01-27, false",
    "2025-01-20..2025-01-26, false",
    "2025-01-28.., false"
  })
  void aFileIsReadAgainUnlessEveryDayThatIsAskedForWasTakenInOfIt(String taken, boolean isTakenIn) {
    assertThat(request(Optional.of("2025-01-20"), "2025-01-27").isTakenIn(taken))
        .isEqualTo(isTakenIn);
  }

  @Test
  void whoAsksForAllDaysReadsAFileAgainOfWhichSomeWereTakenIn() {
    LandingRequest all = LandingRequest.all(Optional.empty());

    assertThat(all.isTakenIn("..2025-01-27")).isFalse();
    assertThat(all.isTakenIn("2025-01-20..")).isFalse();
    assertThat(TO_THE_27TH.isTakenIn("2025-01-20..2025-01-27")).isFalse();
  }

  private static LandingRequest request(Optional<String> from, String to) {
    return new LandingRequest(
        Optional.empty(), from.map(LocalDate::parse), Optional.of(LocalDate.parse(to)), false);
  }

  private static InputFile file(String newest) {
    return new InputFile(
        "prices/acme/ACME.csv",
        "acme",
        100,
        "00",
        "01",
        InputFile.READ,
        2,
        2,
        0,
        0,
        0,
        LocalDate.parse(newest),
        null,
        false,
        null,
        null);
  }
}
