package dev.nonzero.data.jdk;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The constant pool of a class file, as far as its texts go (The Java Virtual Machine Specification, section 4.4). */
final class ConstantPool {
    private static final int MAGIC = 0xCAFEBABE;

    private ConstantPool() {}

    /**
     * All {@code CONSTANT_Utf8} entries in their order: names, descriptors, string literals.
     *
     * @throws IOException where the stream is no class file
     */
    static List<String> texts(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(classFile);
        if (in.readInt() != MAGIC) {
            throw new IOException("not a class file");
        }
        in.skipNBytes(4); // the version
        int count = in.readUnsignedShort();
        List<String> texts = new ArrayList<>();
        for (int index = 1; index < count; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts.add(in.readUTF());
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2); // class, string, method type, module, package
                case 15 -> in.skipNBytes(3); // method handle
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4); // int, float, references, name and type, dynamic
                case 5, 6 -> { // long and double take two places
                    in.skipNBytes(8);
                    index++;
                }
                default -> throw new IOException("unknown constant pool tag " + tag);
            }
        }
        return texts;
    }
}
