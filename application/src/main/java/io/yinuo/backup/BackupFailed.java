package io.yinuo.backup;

/** No backup was made, or nothing was restored. The message says why, in words for the person who asked. */
public final class BackupFailed extends RuntimeException {

    public BackupFailed(String message) {
        super(message);
    }

    public BackupFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
