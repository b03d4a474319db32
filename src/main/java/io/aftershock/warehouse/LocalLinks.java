package io.aftershock.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Hard and symbolic links of a POSIX file system. */
final class LocalLinks implements Links {
  private final LocalFiles files;

  LocalLinks(LocalFiles files) {
    this.files = files;
  }

  @Override
  public void link(String existing, String name) throws IOException {
    Path target = files.path(name);
    Files.createDirectories(target.getParent());
    Files.createLink(target, files.path(existing));
  }

  @Override
  public void moveFolder(String from, String to) throws IOException {
    Path target = files.path(to);
    LocalFiles.createFolders(target.getParent());
    try {
      Files.move(files.path(from), target, StandardCopyOption.ATOMIC_MOVE);
      LocalFiles.sync(target.getParent());
    } catch (IOException e) {
      if (!Files.isDirectory(target)) {
        throw e;
      }
      files.delete(files.path(from));
    }
  }

  @Override
  public void pointTo(String link, String target) throws IOException {
    Path path = files.path(link);
    Path temporary = files.path("work/" + link + "-" + UUID.randomUUID());
    LocalFiles.createFolders(temporary.getParent());
    Files.createSymbolicLink(temporary, Path.of(target));
    Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
    LocalFiles.sync(path.getParent());
  }

  @Override
  public String target(String link) throws IOException {
    Path path = files.path(link);
    return Files.isSymbolicLink(path) ? Files.readSymbolicLink(path).toString() : "";
  }
}
