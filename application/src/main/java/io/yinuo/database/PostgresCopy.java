package io.yinuo.database;

import io.yinuo.backup.BackupPart;
import io.yinuo.backup.FolderCopy;
import io.yinuo.backup.StateName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A copy of Yinuo's own PostgreSQL that is made while it runs: its files between {@code pg_backup_start} and
 * {@code pg_backup_stop}, and the log of that time, from which a start of the copy makes one moment of them, the end of the
 * copy. This is what {@code pg_basebackup} does, which the embedded binaries lack.
 *
 * <p>Why not rows by COPY in one snapshot: a physical copy has everything (sequences, migrations, indexes) by
 * construction, needs no order of tables, and is started like any other folder.
 *
 * <p>Source: PostgreSQL 18, "Making a Base Backup Using the Low Level API".
 */
final class PostgresCopy implements BackupPart {

    /** What a start makes again, or must not find. The log is copied afterwards. */
    private static final Set<String> FILES_LEFT_OUT = Set.of(
            "postmaster.pid", "postmaster.opts", "epg-lock", "backup_label", "tablespace_map", "pg_internal.init");

    /** Folders that must be there, but empty. */
    private static final Set<String> EMPTY_FOLDERS = Set.of(
            "pg_wal",
            "pg_dynshmem",
            "pg_notify",
            "pg_replslot",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
            "pgsql_tmp");

    private final Supplier<String> url;
    private final Path data;

    /** @param url of a superuser's connection, asked for each time: the port may change */
    PostgresCopy(Supplier<String> url, Path data) {
        this.url = url;
        this.data = data;
    }

    @Override
    public StateName name() {
        return StateName.ROWS;
    }

    @Override
    public Map<String, String> copyTo(Path target) throws IOException {
        try (Connection connection = DriverManager.getConnection(url.get(), "postgres", "postgres");
                Statement session = connection.createStatement()) {
            // Ends with the session, and keeps the log of the time between until it is copied.
            one(session, "select slot_name from pg_create_physical_replication_slot('yinuo_backup', true, true)");
            String first = one(session, "select pg_walfile_name(pg_backup_start('yinuo', true))");
            FolderCopy.copyTree(data, target, PostgresCopy::isWanted);
            String last = stop(session, target);
            copyLog(first, last, target.resolve("pg_wal"));
            return Map.of("rows-log", first + " to " + last);
        } catch (SQLException e) {
            throw new IOException("PostgreSQL did not let itself be copied: " + e.getMessage(), e);
        }
    }

    private static boolean isWanted(Path path) {
        String name = path.getFileName().toString();
        Path parent = path.getParent();
        return !FILES_LEFT_OUT.contains(name)
                && (parent == null
                        || !EMPTY_FOLDERS.contains(parent.getFileName().toString()));
    }

    private static String one(Statement session, String question) throws SQLException {
        try (ResultSet row = session.executeQuery(question)) {
            if (!row.next()) {
                throw new SQLException("No answer to: " + question);
            }
            return row.getString(1);
        }
    }

    /** Ends the copy. Returns the file in which the log of it ends; it is complete, because the server begins another. */
    private static String stop(Statement session, Path target) throws SQLException, IOException {
        try (ResultSet row = session.executeQuery("""
                select pg_walfile_name(lsn), labelfile, spcmapfile from pg_backup_stop(wait_for_archive => false)
                """)) {
            if (!row.next()) {
                throw new SQLException("The copy could not be ended");
            }
            // Without it a start would take the copy for a server that crashed, and not know where to begin.
            Files.writeString(target.resolve("backup_label"), row.getString(2), StandardOpenOption.CREATE_NEW);
            if (!String.valueOf(row.getString(3)).isBlank() && row.getString(3) != null) {
                throw new IOException("There are tablespaces elsewhere, which Yinuo never makes");
            }
            return row.getString(1);
        }
    }

    private void copyLog(String first, String last, Path target) throws IOException {
        Files.createDirectories(target.resolve("archive_status"));
        FolderCopy.copyTree(data.resolve("pg_wal"), target, path -> {
            String name = path.toString();
            return name.matches("[0-9A-F]{24}") && name.compareTo(first) >= 0 && name.compareTo(last) <= 0;
        });
        if (!Files.exists(target.resolve(first)) || !Files.exists(target.resolve(last))) {
            throw new IOException("The log of the copy is gone: " + first + " to " + last);
        }
    }
}
