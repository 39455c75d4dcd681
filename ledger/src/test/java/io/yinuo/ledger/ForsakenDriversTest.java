package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agrona.IoUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed clients left goes when the next one starts, and nothing else goes. */
class ForsakenDriversTest {

    private static final Duration TICK = Duration.ofMillis(1);

    @TempDir
    Path home;

    private final List<Path> made = new ArrayList<>();
    private long dead;

    @BeforeEach
    void aProcessThatIsGone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        dead = process.pid();
        process.waitFor();
        Soon.within(
                Duration.ofSeconds(5),
                "the process is gone",
                () -> ProcessHandle.of(dead).isEmpty());
    }

    @AfterEach
    void takeAway() {
        made.forEach(folder -> IoUtil.delete(folder.toFile(), true));
    }

    private void aClientStarts() {
        OwnDriver.launch(home, TICK).close();
    }

    @Test
    void whatAKilledClientLeftIsRemovedInMemoryAndBesideTheData() throws IOException {
        Path inMemory = owned(LedgerPaths.inMemory(home, "client-" + dead + "-1f"));
        Path beside = owned(LedgerPaths.besideData(home, "client-" + dead + "-20"));
        aClientStarts();
        assertThat(inMemory).doesNotExist();
        assertThat(beside).doesNotExist();
    }

    @Test
    void whoDiedBeforeHeOwnedItIsWaitedForAndThenRemoved() throws IOException {
        Path folder = folder(LedgerPaths.inMemory(home, "client-" + dead + "-1f"));
        aClientStarts();
        assertThat(folder).as("it may be just starting").exists();
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
        aClientStarts();
        assertThat(folder).doesNotExist();
    }

    @Test
    void whoeverIsAliveKeepsHisFolder() throws IOException {
        try (OwnDriver one = OwnDriver.launch(home, TICK);
                OwnDriver other = OwnDriver.launch(home, TICK)) {
            assertThat(one.folder()).exists();
            assertThat(other.folder()).exists().isNotEqualTo(one.folder());
        }
        Path unowned = old(folder(
                LedgerPaths.inMemory(home, "client-" + ProcessHandle.current().pid() + "-1f")));
        aClientStarts();
        assertThat(unowned).exists();
    }

    /** As one in another container has it, whose number means nothing here. */
    @Test
    void whatSomebodyOwnsIsKeptWhateverHisNumber() throws IOException {
        Path folder = old(folder(LedgerPaths.inMemory(home, "client-" + dead + "-1f")));
        try (FolderLock owner = FolderLock.take(folder)) {
            assertThat(owner).isNotNull();
            aClientStarts();
            assertThat(folder).exists();
        }
    }

    @Test
    void whatHasAnotherNameIsNotTouched() throws IOException {
        List<Path> others = List.of(
                owned(LedgerPaths.inMemory(home, "member-" + dead)),
                owned(LedgerPaths.inMemory(home, "client-" + dead)),
                owned(LedgerPaths.inMemory(home, "client-" + dead + "-1f-kept")),
                owned(LedgerPaths.inMemory(home.resolve("another"), "client-" + dead + "-1f")));
        aClientStarts();
        assertThat(others).allSatisfy(folder -> assertThat(folder).exists());
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path elsewhere = owned(home.resolve("elsewhere"));
        Path link = LedgerPaths.inMemory(home, "client-" + dead + "-1f");
        Files.createSymbolicLink(link, elsewhere);
        made.add(link);
        aClientStarts();
        assertThat(elsewhere.resolve("buffer")).exists();
    }

    @Test
    void aClientThatEndsLeavesNothing() {
        Path folder;
        try (OwnDriver driver = OwnDriver.launch(home, TICK)) {
            folder = driver.folder();
            assertThat(folder).exists();
        }
        assertThat(folder).doesNotExist();
    }

    /** With something in it. */
    private Path folder(Path path) throws IOException {
        Files.createDirectories(path);
        Files.writeString(path.resolve("buffer"), "what was in it");
        made.add(path);
        return path;
    }

    /** Owned by somebody until he was killed. */
    private Path owned(Path path) throws IOException {
        Path folder = folder(path);
        FolderLock.take(folder).close();
        return folder;
    }

    private static Path old(Path folder) throws IOException {
        Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
        return folder;
    }
}
