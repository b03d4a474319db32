package io.aftershock.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.model.Contract;
import io.aftershock.model.Field;
import io.aftershock.model.Input;
import io.aftershock.model.Layer;
import io.aftershock.model.Partitioning;
import io.aftershock.model.Table;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final List<Table> CHAIN_AND_ONE =
      List.of(named("a"), named("b", "a"), named("c", "b"), named("z", "landing"));

  @Test
  void aTableComesAfterThoseThatItReads() throws IOException {
    List<String> begun = Collections.synchronizedList(new ArrayList<>());

    List<String> built =
        new SideBySide(3, () -> {})
            .build(
                CHAIN_AND_ONE,
                table -> {
                  begun.add(table.name());
                  return table.name() + " built";
                });

    assertThat(built).containsExactly("a built", "b built", "c built", "z built");
    assertThat(begun).containsSubsequence("a", "b", "c").contains("z");
  }

  @Test
  void oneAfterTheOtherKeepsTheBuildOrder() throws IOException {
    List<String> begun = new ArrayList<>();

    new SideBySide(1, () -> {}).build(CHAIN_AND_ONE, table -> begun.add(table.name()));

    assertThat(begun).containsExactly("a", "b", "c", "z");
  }

  @Test
  void whatDoesNotRestOnEachOtherIsBuiltAtTheSameTime() throws IOException {
    CountDownLatch both = new CountDownLatch(2);

    List<Boolean> met =
        new SideBySide(2, () -> {})
            .build(
                List.of(named("a"), named("z")),
                table -> {
                  both.countDown();
                  return await(both);
                });

    assertThat(met).containsExactly(true, true);
  }

  @Test
  void theFirstFailureCancelsWhatIsUnderWayAndIsThrownOnceThatHasEnded() {
    CountDownLatch isUnderWay = new CountDownLatch(1);
    CountDownLatch isCancelled = new CountDownLatch(1);
    AtomicBoolean hasEnded = new AtomicBoolean();
    List<String> begun = Collections.synchronizedList(new ArrayList<>());

    assertThatThrownBy(
            () ->
                new SideBySide(2, isCancelled::countDown)
                    .build(
                        CHAIN_AND_ONE,
                        table -> {
                          begun.add(table.name());
                          if (table.name().equals("a")) {
                            await(isUnderWay);
                            throw new IOException("no space left");
                          }
                          isUnderWay.countDown();
                          await(isCancelled);
                          hasEnded.set(isCancelled.getCount() == 0);
                          return table.name();
                        }))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");
    assertThat(hasEnded).isTrue();
    assertThat(begun).containsExactlyInAnyOrder("a", "z");
  }

  @Test
  void whoIsInterruptedCancelsWhatIsUnderWayAndWaitsForItsEnd() throws Exception {
    CountDownLatch isUnderWay = new CountDownLatch(1);
    CountDownLatch isCancelled = new CountDownLatch(1);
    AtomicBoolean hasEnded = new AtomicBoolean();
    AtomicReference<Exception> thrown = new AtomicReference<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                new SideBySide(1, isCancelled::countDown)
                    .build(
                        List.of(named("a"), named("z")),
                        table -> {
                          isUnderWay.countDown();
                          while (isCancelled.getCount() > 0) {
                            Thread.onSpinWait();
                          }
                          hasEnded.set(true);
                          return table.name();
                        });
              } catch (IOException e) {
                thrown.set(hasEnded.get() ? e : null);
              }
            });
    caller.start();
    assertThat(await(isUnderWay)).isTrue();

    caller.interrupt();
    caller.join(10_000);

    assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
  }

  @Test
  void whatNothingDeclaresIsThrownToo() {
    assertThatThrownBy(
            () ->
                new SideBySide(2, () -> {})
                    .build(
                        CHAIN_AND_ONE,
                        table -> {
                          throw SideBySideTest.<RuntimeException>asDeclared(
                              new Exception("checked"));
                        }))
        .isExactlyInstanceOf(Exception.class)
        .hasMessage("checked");
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E asDeclared(Throwable failure) throws E {
    throw (E) failure;
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Table named(String name, String... reads) {
    return new Named(name, Stream.of(reads).map(Input::samePeriod).toList());
  }

  private record Named(String name, List<Input> inputs) implements Table {
    private static final Field KEY = Field.required(1, "id", DataTypes.StringType, "A key.");

    @Override
    public Contract contract() {
      return new Contract(
          name, Layer.MART, "grain", List.of(KEY), List.of(KEY), Partitioning.none());
    }

    @Override
    public Dataset<Row> build(Inputs inputs) {
      throw new AssertionError("nothing is read");
    }
  }
}
