package io.yinuo.database;

/** The database cannot be had. The message says why, in words for the person who starts Yinuo. */
public final class DatabaseUnavailable extends RuntimeException {

    DatabaseUnavailable(String message) {
        super(message);
    }

    DatabaseUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
