package io.yinuo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A file {@code ready} in the home folder that is there while Yinuo answers, so that a script can wait for it without
 * speaking HTTP. It holds the process id.
 */
@Component
class ReadyFile {

    private final Path file;

    ReadyFile(@Value("${yinuo.home}") Path home) {
        this.file = home.resolve("ready");
        remove(); // a crash may have left one
    }

    @EventListener
    void onReady(ApplicationReadyEvent event) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, ProcessHandle.current().pid() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    @EventListener
    void onClosed(ContextClosedEvent event) {
        remove();
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + file, e);
        }
    }
}
