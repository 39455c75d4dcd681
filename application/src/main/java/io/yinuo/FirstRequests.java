package io.yinuo;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http2.Http2Protocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the first requests after a start from blocking one another for good. A virtual thread that initialises a class, or
 * waits for another that does, keeps its carrier thread (JEP 491, "Future Work"). When all carriers are kept so, and the lock
 * that one of them waits for was promised to a virtual thread that has no carrier, nothing moves any more. It happened on a
 * machine with two cores: forty network functions came back in the moment of a start, and the loggers of Tomcat's HTTP/2
 * were made by several of them at once. So the classes on their way are initialised before anybody can knock, by one
 * thread, and there are some more carriers than cores.
 */
final class FirstRequests {

    static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    private static final Logger LOG = LoggerFactory.getLogger(FirstRequests.class);
    private static final int CARRIERS_MIN = 8;
    private static final String ENDING = ".class";
    private static final List<Class<?>> NEIGHBOURS = List.of(Http11NioProtocol.class, Http2Protocol.class);

    private FirstRequests() {}

    /** To be called before there is any virtual thread. What somebody has set himself stays. */
    static void prepare() {
        if (System.getProperty(CARRIERS) == null) {
            int carriers = Math.max(CARRIERS_MIN, Runtime.getRuntime().availableProcessors());
            System.setProperty(CARRIERS, Integer.toString(carriers));
        }
        NEIGHBOURS.forEach(FirstRequests::initialise);
    }

    /** Initialises all classes of a class's package, as far as that can be done. Returns the names of those. */
    static List<String> initialise(Class<?> neighbour) {
        List<String> initialised = new ArrayList<>();
        for (String name : sisters(neighbour)) {
            try {
                Class<?> unused = Class.forName(name, true, neighbour.getClassLoader());
                initialised.add(name);
            } catch (ClassNotFoundException | LinkageError e) {
                LOG.debug("{} needs what is not here; it is left for later: {}", name, e.toString());
            }
        }
        return initialised;
    }

    /** The names of the classes that lie where this one lies. A jar need not know its folders, so all of it is looked at. */
    private static List<String> sisters(Class<?> neighbour) {
        String folder = neighbour.getPackageName().replace('.', '/') + "/";
        URL place = Objects.requireNonNull(neighbour.getResource(neighbour.getSimpleName() + ENDING));
        try {
            if (place.openConnection() instanceof JarURLConnection jar) {
                return named(folder, jar.getJarFile().stream().map(ZipEntry::getName));
            }
            try (Stream<Path> files = Files.list(Path.of(place.toURI()).resolveSibling(""))) {
                return named(folder, files.map(file -> folder + file.getFileName()));
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException("The classes beside " + neighbour + " cannot be listed", e);
        }
    }

    private static List<String> named(String folder, Stream<String> files) {
        return files.filter(file -> file.startsWith(folder) && file.endsWith(ENDING))
                .filter(file -> file.indexOf('/', folder.length()) < 0 && !file.endsWith("package-info" + ENDING))
                .map(file -> file.substring(0, file.length() - ENDING.length()).replace('/', '.'))
                .toList();
    }
}
