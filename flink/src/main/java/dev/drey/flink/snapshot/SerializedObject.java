package dev.drey.flink.snapshot;

import dev.drey.flink.snapshot.MetadataInput.Corrupt;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;

/**
 * The last part of a {@code _metadata} file is a Java object. It is walked over with the JDK's reader, which here knows no
 * class at all and so makes no object: it reads to the end only to say at last which class it lacks.
 */
final class SerializedObject extends ObjectInputStream {
    private static final ObjectInputFilter SMALL =
            ObjectInputFilter.Config.createFilter("maxdepth=20;maxrefs=1000;maxarray=0;maxbytes=65536");

    private SerializedObject(InputStream in) throws IOException {
        super(in);
        setObjectInputFilter(SMALL);
    }

    static void skip(InputStream in) throws Corrupt {
        try (SerializedObject object = new SerializedObject(in)) {
            Object read = object.readUnshared();
            throw new Corrupt("it ends in " + (read == null ? "nothing" : "another object than Flink's"));
        } catch (ClassNotFoundException reachedTheEnd) {
            // As it must: Flink's class is not known here.
        } catch (IOException | RuntimeException garbage) {
            // The reader's answers to garbage are not limited to IOException.
            throw new Corrupt("its last part, the properties, is cut off or garbage");
        }
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws ClassNotFoundException {
        throw new ClassNotFoundException(description.getName());
    }

    @Override
    protected Class<?> resolveProxyClass(String[] interfaces) throws ClassNotFoundException {
        throw new ClassNotFoundException("proxy");
    }
}
