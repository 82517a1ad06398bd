package dev.nonzero.spark;

import dev.nonzero.data.RemoteStorage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLStreamHandler;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FsUrlStreamHandlerFactory;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Files in the file systems that Hadoop knows, such as HDFS and, with further jars, S3. They are read through URLs: the classes of
 * Hadoop's file systems themselves cannot be compiled against, for the library that reads Parquet has some of the same name.
 */
public final class HadoopStorage implements RemoteStorage {
    @Override
    public boolean copy(URI address, Path place) throws IOException {
        try {
            URLStreamHandler system =
                    new FsUrlStreamHandlerFactory(configuration()).createURLStreamHandler(address.getScheme());
            if (system == null) {
                throw new IOException(
                        "Hadoop knows no file system '" + address.getScheme() + "'; are its jars in lib/spark/jars?");
            }
            try (InputStream file = new URL(null, address.toString(), system).openStream()) {
                Files.copy(file, place);
            }
            return true;
        } catch (FileNotFoundException e) {
            return false;
        } catch (RuntimeException e) { // so Hadoop says that it does not know the host, or lacks a file system's jars
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Hadoop's settings, with those that Spark's keys {@code spark.hadoop.*} set. */
    private static Configuration configuration() {
        SparkEnv started = SparkEnv.get(); // null on the driver before it connects
        return SparkHadoopUtil.get().newConfiguration(started == null ? new SparkConf() : started.conf());
    }
}
