package io.aftershock.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A warehouse on a POSIX file system. */
final class LocalStorage implements Storage {
  private final Path root;
  private final Clock clock;

  LocalStorage(Path root, Clock clock) {
    this.root = root.toAbsolutePath().normalize();
    this.clock = clock;
  }

  @Override
  public List<Entry> list(String folder) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> paths = Files.list(path(folder))) {
      for (Path entry : (Iterable<Path>) paths::iterator) {
        try {
          BasicFileAttributes attributes =
              Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
          entries.add(
              new Entry(
                  entry.getFileName().toString(),
                  attributes.isDirectory(),
                  attributes.size(),
                  attributes.lastModifiedTime().toInstant()));
        } catch (NoSuchFileException ignored) {
          // Another process deleted it since the listing.
        }
      }
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(path(path), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public InputStream open(String path) throws IOException {
    return Files.newInputStream(path(path));
  }

  @Override
  public void write(String path, byte[] content) throws IOException {
    Path target = path(path);
    Path temporary = temporary(target, content);
    Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    sync(target.getParent());
  }

  @Override
  public boolean createIfAbsent(String path, byte[] content) throws IOException {
    Path target = path(path);
    Path temporary = temporary(target, content);
    try {
      Files.createLink(target, temporary);
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(temporary);
    }
    sync(target.getParent());
    return true;
  }

  @Override
  public void moveContent(String from, String to) throws IOException {
    Path source = path(from);
    Path target = path(to);
    sync(source);
    createFolders(target.getParent());
    try {
      Files.createLink(target, source);
      sync(target.getParent());
    } catch (FileAlreadyExistsException e) {
      Files.setLastModifiedTime(target, FileTime.from(clock.instant()));
    }
    Files.delete(source);
  }

  @Override
  public void link(String existing, String name) throws IOException {
    Path target = path(name);
    Files.createDirectories(target.getParent());
    Files.createLink(target, path(existing));
  }

  @Override
  public void moveFolder(String from, String to) throws IOException {
    Path target = path(to);
    createFolders(target.getParent());
    try {
      Files.move(path(from), target, StandardCopyOption.ATOMIC_MOVE);
      sync(target.getParent());
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      delete(from);
    }
  }

  @Override
  public void pointTo(String link, String target) throws IOException {
    Path path = path(link);
    Path temporary = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".tmp");
    Files.createSymbolicLink(temporary, Path.of(target));
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    sync(path.getParent());
  }

  @Override
  public String target(String link) throws IOException {
    Path path = path(link);
    return Files.isSymbolicLink(path) ? Files.readSymbolicLink(path).toString() : "";
  }

  @Override
  public void delete(String path) throws IOException {
    Path start = path(path);
    if (!exists(path)) {
      return;
    }
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw e;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            if (e != null) {
              throw e;
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public String location(String path) {
    return path(path).toString();
  }

  private Path path(String path) {
    Path resolved = root.resolve(path).normalize();
    if (!resolved.startsWith(root)) {
      throw new IllegalArgumentException(path + " leads out of the warehouse");
    }
    return resolved;
  }

  /** A finished, durable file beside the target, under a name that nobody reads. */
  private static Path temporary(Path target, byte[] content) throws IOException {
    createFolders(target.getParent());
    Path temporary =
        target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.write(temporary, content, StandardOpenOption.CREATE_NEW);
      sync(temporary);
    } catch (IOException e) {
      Files.deleteIfExists(temporary);
      throw e;
    }
    return temporary;
  }

  /** Makes a folder and those above it durable. */
  private static void createFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      createFolders(folder.getParent());
      Files.createDirectories(folder);
      sync(folder.getParent());
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
