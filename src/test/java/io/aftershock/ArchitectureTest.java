package io.aftershock;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileDescriptor;
import java.nio.file.Files;
import java.util.Set;
import org.apache.spark.sql.DataFrameWriter;
import org.junit.jupiter.api.Test;

/** The directions in which packages may know each other. */
class ArchitectureTest {
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.aftershock");

  /** What {@link Files} only looks with. */
  private static final Set<String> READING =
      Set.of(
          "exists",
          "isDirectory",
          "isRegularFile",
          "isSymbolicLink",
          "isExecutable",
          "isReadable",
          "list",
          "newBufferedReader",
          "newInputStream",
          "notExists",
          "readAllBytes",
          "readAllLines",
          "readAttributes",
          "readString",
          "readSymbolicLink",
          "size");

  @Test
  void sourceKnowsNothingOfWhatIsMadeOfIt() {
    assertKnowsNothingOf("source", "conformed", "mart", "run", "warehouse", "quality", "report");
  }

  @Test
  void conformedKnowsNoMartAndNothingOfRuns() {
    assertKnowsNothingOf("conformed", "mart", "run", "warehouse", "quality", "report");
  }

  @Test
  void martKnowsNothingOfRuns() {
    assertKnowsNothingOf("mart", "run", "warehouse", "quality", "report");
  }

  @Test
  void runsAuditsAndReleasesNameNoTable() {
    assertKnowsNothingOf("run", "conformed", "mart");
    assertKnowsNothingOf("quality", "conformed", "mart");
    assertKnowsNothingOf("warehouse", "conformed", "mart");
  }

  @Test
  void modelKnowsNoOtherPackageOfTheProject() {
    noClasses()
        .that()
        .resideInAPackage("io.aftershock.model..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of the project, outside of model",
                type ->
                    type.getPackageName().startsWith("io.aftershock")
                        && !type.getPackageName().equals("io.aftershock.model")))
        .check(MAIN);
  }

  @Test
  void statisticsArePlainJava() {
    classes()
        .that()
        .resideInAPackage("io.aftershock.stats..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.apache.commons.math3..", "io.aftershock.stats..")
        .check(MAIN);
  }

  @Test
  void onlyConfigSeesTheConfigurationLibrary() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.aftershock.config..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.typesafe..")
        .check(MAIN);
  }

  @Test
  void onlyTheWarehouseWritesFiles() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.aftershock.warehouse..", "io.aftershock.sample..")
        .and()
        .doNotHaveFullyQualifiedName("io.aftershock.cli.ContractsCommand")
        .and()
        .doNotHaveFullyQualifiedName("io.aftershock.cli.ReportCommand")
        .and()
        .doNotHaveFullyQualifiedName("io.aftershock.cli.StatusFile")
        .should()
        .callCodeUnitWhere(
            DescribedPredicate.describe("it writes a file", ArchitectureTest::isWrite))
        .check(MAIN);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.aftershock.(*)..").should().beFreeOfCycles().check(MAIN);
  }

  private static boolean isWrite(JavaCall<?> call) {
    String owner = call.getTargetOwner().getName();
    boolean looks = owner.equals(Files.class.getName()) && READING.contains(call.getName());
    return !looks
        && !isStandardOutput(call)
        && (owner.equals(Files.class.getName())
            || owner.equals(DataFrameWriter.class.getName())
            || owner.equals("org.apache.spark.sql.classic.DataFrameWriter")
            || owner.equals("org.apache.spark.sql.DataFrameWriterV2")
            || owner.matches("java\\.io\\.(FileOutputStream|FileWriter|RandomAccessFile)")
            || owner.equals("java.nio.channels.FileChannel")
            || (owner.equals("org.apache.hadoop.fs.FileSystem")
                && call.getName().matches("create.*|append|mkdirs|rename|delete")));
  }

  /** A stream on a descriptor that is open already makes no file. */
  private static boolean isStandardOutput(JavaCall<?> call) {
    return call.getTarget().getRawParameterTypes().stream()
        .anyMatch(type -> type.isEquivalentTo(FileDescriptor.class));
  }

  private static void assertKnowsNothingOf(String name, String... others) {
    String[] packages = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      packages[i] = "io.aftershock." + others[i] + "..";
    }
    noClasses()
        .that()
        .resideInAPackage("io.aftershock." + name + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(MAIN);
  }
}
