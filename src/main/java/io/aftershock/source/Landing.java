package io.aftershock.source;

import io.aftershock.config.LandingSettings;
import io.aftershock.config.Stanza;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What lies in a landing zone. Listed once, so that a run reads what it counted.
 *
 * @param root where it lies
 * @param settings what it says of itself
 * @param files those that a stanza claims, by path
 * @param unmatched paths of files in a vendor's folder that are not of the stanza's file names
 * @param unknownFolders folders that have no stanza
 * @param silentSources stanzas without a file
 */
public record Landing(
    String root,
    LandingSettings settings,
    List<LandingFile> files,
    List<String> unmatched,
    List<String> unknownFolders,
    List<String> silentSources) {

  private static final String SETTINGS = "landing.conf";

  /**
   * Lists a landing zone: a folder a kind ({@code prices}, {@code rankings}, {@code news}), in it a
   * folder a vendor, in it files.
   *
   * @param kinds that are looked at
   * @param stanzas of these kinds
   * @throws LandingException if it is not there or cannot be listed
   */
  public static Landing list(
      String root, Set<LandingKind> kinds, List<Stanza> stanzas, Configuration hadoop) {
    Map<String, List<Stanza>> byFolder =
        stanzas.stream().collect(Collectors.groupingBy(Stanza::folder));
    Set<String> others =
        EnumSet.complementOf(EnumSet.copyOf(kinds)).stream()
            .map(LandingKind::folder)
            .collect(Collectors.toSet());
    Path rootPath = new Path(root);
    try {
      FileSystem fileSystem = fileSystem(rootPath, hadoop);
      if (!fileSystem.getFileStatus(rootPath).isDirectory()) {
        throw new LandingException("--landing " + root + " is a file, must be a folder");
      }
      List<LandingFile> files = new ArrayList<>();
      List<String> unmatched = new ArrayList<>();
      List<String> unknown = new ArrayList<>();
      for (FileStatus kind : visible(fileSystem, rootPath)) {
        if (others.contains(kind.getPath().getName())) {
          continue;
        }
        for (FileStatus vendor :
            kind.isDirectory() ? visible(fileSystem, kind.getPath()) : none()) {
          String folder = kind.getPath().getName() + "/" + vendor.getPath().getName();
          List<Stanza> ofFolder = byFolder.get(folder);
          if (!vendor.isDirectory()) {
            unmatched.add(folder);
          } else if (ofFolder == null) {
            unknown.add(folder);
          } else {
            claim(ofFolder, visible(fileSystem, vendor.getPath()), files, unmatched);
          }
        }
      }
      files.sort(Comparator.comparing(LandingFile::path));
      requireFiles(root, files, stanzas, unknown);
      Set<String> heard = files.stream().map(LandingFile::source).collect(Collectors.toSet());
      List<String> silent =
          stanzas.stream().map(Stanza::name).filter(name -> !heard.contains(name)).toList();
      return new Landing(root, settings(fileSystem, rootPath), files, unmatched, unknown, silent);
    } catch (FileNotFoundException e) {
      throw new LandingException(
          "--landing " + root + ": there is no such folder (seen from " + workingFolder() + ")", e);
    } catch (IOException e) {
      throw new LandingException("--landing " + root + " cannot be listed: " + e.getMessage(), e);
    }
  }

  /** Hadoop wraps the lack of a class into whatever is at hand. */
  private static FileSystem fileSystem(Path root, Configuration hadoop) throws IOException {
    try {
      return root.getFileSystem(hadoop);
    } catch (RuntimeException | LinkageError e) {
      throw new LandingException(
          "--landing "
              + root
              + " cannot be reached: "
              + e.getMessage()
              + ". Is the file system's jar on the class path (for s3a: the build's profile s3)?",
          e);
    }
  }

  private static void requireFiles(
      String root, List<LandingFile> files, List<Stanza> stanzas, List<String> unknown) {
    if (files.isEmpty()) {
      throw new LandingException(
          "--landing "
              + root
              + " holds no file that a stanza claims. Stanzas read "
              + stanzas.stream().map(Stanza::folder).toList()
              + " below it; without a stanza there are "
              + unknown
              + ". Is it one folder too deep, or --conf another one?");
    }
  }

  private static void claim(
      List<Stanza> stanzas,
      List<FileStatus> found,
      List<LandingFile> files,
      List<String> unmatched) {
    for (FileStatus status : found) {
      String name = status.getPath().getName();
      String path = stanzas.get(0).folder() + "/" + name;
      List<String> claimed =
          stanzas.stream()
              .filter(stanza -> isOf(stanza, LandingFile.held(name)))
              .map(Stanza::name)
              .toList();
      if (claimed.size() > 1) {
        throw new LandingException(
            path + " is of the file names of several stanzas: " + claimed + "; narrow their files");
      }
      if (claimed.isEmpty()) {
        unmatched.add(path);
      } else {
        files.add(
            new LandingFile(claimed.get(0), path, status.getPath().toString(), status.getLen()));
      }
    }
  }

  private static boolean isOf(Stanza stanza, String name) {
    return FileSystems.getDefault()
        .getPathMatcher("glob:" + stanza.files())
        .matches(java.nio.file.Path.of(name));
  }

  private static LandingSettings settings(FileSystem fileSystem, Path root) throws IOException {
    Path file = new Path(root, SETTINGS);
    Optional<FileStatus> found =
        visible(fileSystem, root).stream()
            .filter(status -> status.getPath().getName().equals(SETTINGS))
            .findFirst();
    if (found.isEmpty()) {
      return LandingSettings.SILENT;
    }
    try (InputStream content = fileSystem.open(file)) {
      String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
      return LandingSettings.parse(text, file.toUri().getPath());
    }
  }

  /** The entries of a folder by name, without those whose names begin with a dot. */
  private static List<FileStatus> visible(FileSystem fileSystem, Path folder) throws IOException {
    return Arrays.stream(fileSystem.listStatus(folder))
        .filter(status -> !status.getPath().getName().startsWith("."))
        .sorted(Comparator.comparing(status -> status.getPath().getName()))
        .toList();
  }

  private static List<FileStatus> none() {
    return List.of();
  }

  private static String workingFolder() {
    return System.getProperty("user.dir");
  }
}
