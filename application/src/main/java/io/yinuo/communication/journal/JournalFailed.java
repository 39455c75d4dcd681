package io.yinuo.communication.journal;

import org.jspecify.annotations.Nullable;

/** The journal takes nothing: the disk failed or does not keep up, or Yinuo ends. Nothing was taken. */
public final class JournalFailed extends RuntimeException {

    JournalFailed(String message) {
        this(message, null);
    }

    JournalFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
