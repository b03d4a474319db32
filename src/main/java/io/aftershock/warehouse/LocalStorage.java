package io.aftershock.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A warehouse on a POSIX file system. */
final class LocalStorage implements Storage {
  private final LocalFiles files;
  private final Clock clock;

  LocalStorage(Path root, Clock clock) {
    this.files = LocalFiles.below(root);
    this.clock = clock;
  }

  @Override
  public List<String> names(String folder) throws IOException {
    try (Stream<Path> paths = Files.list(files.path(folder))) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public List<StoredFile> files(String folder) throws IOException {
    List<StoredFile> found = new ArrayList<>();
    walk(
        folder,
        (path, attributes) -> {
          if (!attributes.isDirectory()) {
            found.add(
                new StoredFile(
                    files.root().relativize(path).toString(),
                    attributes.size(),
                    attributes.lastModifiedTime().toInstant()));
          }
        });
    found.sort(Comparator.comparing(StoredFile::path));
    return found;
  }

  @Override
  public Instant lastChanged(String folder) throws IOException {
    List<Instant> times = new ArrayList<>();
    walk(folder, (path, attributes) -> times.add(attributes.lastModifiedTime().toInstant()));
    return times.stream().max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** Visits files and folders; what another process deletes meanwhile is passed over. */
  private void walk(String folder, BiConsumer<Path, BasicFileAttributes> visitor)
      throws IOException {
    Files.walkFileTree(
        files.path(folder),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            visitor.accept(path, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            visitor.accept(path, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }
        });
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(files.path(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(files.path(path));
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    Path target = files.path(path);
    Path temporary = LocalFiles.temporary(target, content);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    LocalFiles.sync(target.getParent());
  }

  @Override
  public boolean createIfAbsent(String path, byte[] content) throws IOException {
    Path target = files.path(path);
    Path temporary = LocalFiles.temporary(target, content);
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      forget(temporary);
    }
    LocalFiles.sync(target.getParent());
    return true;
  }

  /** Vacuum deletes what cannot be deleted now; what was created stands all the same. */
  private static void forget(Path temporary) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      return;
    }
  }

  @Override
  public void moveContent(String from, String to) throws IOException {
    Path source = files.path(from);
    Path target = files.path(to);
    LocalFiles.sync(source);
    LocalFiles.createFolders(target.getParent());
    try {
      Files.createLink(target, source);
      LocalFiles.sync(target.getParent());
    } catch (FileAlreadyExistsException e) {
      Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
    }
    Files.delete(source);
  }

  @Override
  public void delete(String path) throws IOException {
    files.delete(files.path(path));
  }

  @Override
  public String location(String path) {
    return files.path(path).toString();
  }

  @Override
  public String uri(String path) {
    return "file://" + location(path);
  }

  @Override
  public Optional<Links> links() {
    return Optional.of(new LocalLinks(files));
  }
}
