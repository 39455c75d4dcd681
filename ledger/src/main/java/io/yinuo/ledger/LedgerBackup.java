package io.yinuo.ledger;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.yinuo.ledger.LedgerArchive.RetainedSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A copy of a member that was made while it ran: its snapshots, and everything that is kept before and after them, so that
 * facts that nobody had confirmed can be made again from it. The log of the copy ends where a member that leads took a fresh
 * snapshot for it, and else with the newest command that the member has applied, which most members have on their disks.
 *
 * <p>To restore an only member, put the folder where its home was, and start. To restore several, give each of them a copy
 * of the same folder. To bring back one of several that lost its folder, or was away for longer than the others keep their
 * log, give it a copy of any other member; what came after it gets from the leader.
 *
 * <p>Whoever reads the facts must not be ahead of a ledger that is restored: positions after the end of the copy will be used
 * again for other facts. So back up the reader's store first, and the ledger after it.
 *
 * @param logPosition where the log stands in it
 * @param factsFrom   facts after this log position can be made again from it
 * @param bytes       how much was copied
 */
public record LedgerBackup(long logPosition, long factsFrom, long bytes) {

    private static final int TRIES_MAX = 3;

    /**
     * Makes one. Commands go on meanwhile; the end of the past waits, and so do snapshots if the member leads.
     *
     * @param target a folder that is not there yet; it appears when everything is on the disk
     * @throws LedgerUnavailable if no snapshot can be taken, or something cannot be written
     */
    public static LedgerBackup take(LedgerMember member, Path target) {
        if (Files.exists(target)) {
            throw new IllegalArgumentException(target + " is there already");
        }
        Path parent = target.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(target + " is no place for a backup");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(parent);
            LedgerBackup backup = copyWhole(member, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(parent);
            return backup;
        } catch (IOException e) {
            throw new LedgerUnavailable("The backup to " + target + " failed: " + e.getMessage(), e);
        }
    }

    /** Again, if the leader had a snapshot taken meanwhile, of which the copy may have only a part. */
    private static LedgerBackup copyWhole(LedgerMember member, Path part) throws IOException {
        for (int tries = 0; tries < TRIES_MAX; tries++) {
            delete(part);
            LedgerBackup backup = member.keeping((archive, paths, end) -> copy(archive, paths, end, part));
            if (LedgerArchive.newestSnapshot(part.resolve("cluster")) <= backup.logPosition()) {
                return backup;
            }
        }
        throw new LedgerUnavailable("Snapshots follow each other too quickly to copy what is between them");
    }

    private static LedgerBackup copy(LedgerArchive archive, LedgerPaths from, long logPosition, Path to)
            throws IOException {
        List<RetainedSnapshot> snapshots = archive.snapshots().stream()
                .filter(snapshot -> snapshot.logPosition() <= logPosition)
                .toList();
        Map<Long, Long> ends = new HashMap<>();
        LedgerArchive.Recording log = archive.log().orElseThrow();
        long factsFrom = log.startPosition() == 0 ? 0 : snapshots.getFirst().logPosition();
        ends.put(log.id(), logPosition);
        for (RetainedSnapshot snapshot : snapshots) {
            ends.put(snapshot.machineRecordingId(), archive.end(snapshot.machineRecordingId()));
            ends.put(snapshot.consensusRecordingId(), archive.end(snapshot.consensusRecordingId()));
        }
        Path cluster = Files.createDirectories(to.resolve(from.cluster().getFileName()));
        Path recordings = Files.createDirectories(to.resolve(from.archive().getFileName()));
        long bytes = 0;
        // Aeron's marks stay behind: they say that a process is alive.
        for (String name : List.of("recording.log", "node-state.dat")) {
            Path file = from.cluster().resolve(name);
            if (Files.exists(file)) {
                bytes += copy(file, cluster.resolve(name), Files.size(file));
            }
        }
        Path catalog = from.archive().resolve("archive.catalog");
        bytes += copy(catalog, recordings.resolve("archive.catalog"), Files.size(catalog));
        for (Segments recording : Segments.all(from.archive())) {
            Long end = ends.get(recording.recordingId());
            if (end != null) {
                for (Map.Entry<Long, Path> file : recording.files().entrySet()) {
                    long wanted = Math.min(end - file.getKey(), Files.size(file.getValue()));
                    if (wanted > 0) {
                        bytes += copy(
                                file.getValue(),
                                recordings.resolve(file.getValue().getFileName()),
                                wanted);
                    }
                }
            }
        }
        forceFolder(cluster);
        forceFolder(recordings);
        return new LedgerBackup(logPosition, factsFrom, bytes);
    }

    /** Copies the beginning of a file; the rest of the copy, which is as long, is empty. */
    private static long copy(Path from, Path to, long bytes) throws IOException {
        try (FileChannel source = FileChannel.open(from, READ);
                FileChannel target = FileChannel.open(to, CREATE_NEW, WRITE)) {
            long at = 0;
            while (at < bytes) {
                long part = source.transferTo(at, bytes - at, target);
                if (part <= 0) {
                    throw new IOException(from + " became shorter than " + bytes);
                }
                at += part;
            }
            if (source.size() > bytes) {
                int unused = target.write(ByteBuffer.allocate(1), source.size() - 1);
            }
            target.force(true);
        }
        return bytes;
    }

    private static void forceFolder(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, READ)) {
            names.force(true);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
