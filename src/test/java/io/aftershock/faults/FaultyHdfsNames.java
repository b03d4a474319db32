package io.aftershock.faults;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;

/** The same file system as Hadoop's {@code FileContext} asks for it. */
public final class FaultyHdfsNames extends DelegateToFileSystem {

  /** Made by Hadoop. */
  public FaultyHdfsNames(URI uri, Configuration configuration)
      throws IOException, URISyntaxException {
    super(uri, FileSystem.newInstance(uri, configuration), configuration, "hdfs", true);
  }

  /** In one step, as HDFS has it. */
  @Override
  @SuppressWarnings("deprecation")
  public void renameInternal(Path from, Path to, boolean overwrite) throws IOException {
    FaultyHdfs fileSystem = (FaultyHdfs) fsImpl;
    fileSystem.rename(from, to, overwrite ? Options.Rename.OVERWRITE : Options.Rename.NONE);
  }
}
