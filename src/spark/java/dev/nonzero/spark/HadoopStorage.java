package dev.nonzero.spark;

import dev.nonzero.data.RemoteStorage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Files in the file systems that Hadoop knows, such as HDFS and, with further jars, S3. */
public final class HadoopStorage implements RemoteStorage {
    @Override
    public boolean copy(URI address, Path place) throws IOException {
        org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(address);
        try {
            FileSystem files = FileSystem.get(address, configuration());
            if (files.getFileStatus(file).isDirectory()) {
                throw new IOException("it is a folder, but a data file is expected");
            }
            boolean move = false;
            boolean withoutChecksumFile = true;
            files.copyToLocalFile(move, file, new org.apache.hadoop.fs.Path(place.toUri()), withoutChecksumFile);
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
