package io.yinuo.peers;

import io.yinuo.process.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The npm packages of the lock file, installed once into {@code target}, with our scripts beside them. */
final class NodePackages {

    private static final Path SCRIPTS = Path.of("src", "test", "peers");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private NodePackages() {}

    /** The folder where {@code node} finds both. */
    static Path folder() {
        return Installed.FOLDER;
    }

    private static final class Installed {
        static final Path FOLDER = install();

        private static Path install() {
            Path folder = Path.of("target", "peers").toAbsolutePath();
            try {
                Files.createDirectories(folder);
                boolean isCurrent = isSame(SCRIPTS.resolve("package-lock.json"), folder.resolve("package-lock.json"))
                        && Files.isDirectory(folder.resolve("node_modules"));
                copyScripts(folder);
                if (!isCurrent) {
                    npm(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The peers could not be installed", e);
            }
            return folder;
        }

        private static boolean isSame(Path lock, Path installed) throws IOException {
            return Files.exists(installed) && Files.mismatch(lock, installed) < 0;
        }

        private static void copyScripts(Path folder) throws IOException {
            try (Stream<Path> scripts = Files.list(SCRIPTS)) {
                for (Path script : scripts.filter(Files::isRegularFile).toList()) {
                    Files.copy(script, folder.resolve(script.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }

        private static void npm(Path folder) {
            Path log = folder.resolve("npm.log");
            try (ChildProcess npm = ChildProcess.start(
                    "npm ci",
                    List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
                    Map.of(),
                    folder,
                    log,
                    false)) {
                int exit = npm.awaitEnd(PATIENCE);
                if (exit != 0) {
                    throw new AssertionError("npm ci ended with " + exit + "\n" + npm.tail());
                }
            }
        }
    }
}
