package io.yinuo.charging.nchf;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** What the door answers. */
final class Reply {

    static final Reply DONE = new Reply(204, new byte[0], Optional.empty(), 0);

    private final int status;
    private final byte[] body;
    private final Optional<String> location;
    private final int retryAfter;

    /**
     * @param body       empty for none; nobody changes it from now on
     * @param location   of what was made
     * @param retryAfter seconds, 0 if there is no saying
     */
    Reply(int status, byte[] body, Optional<String> location, int retryAfter) {
        this.status = status;
        this.body = body;
        this.location = location;
        this.retryAfter = retryAfter;
    }

    static Reply ok(byte[] body) {
        return new Reply(200, body, Optional.empty(), 0);
    }

    static Reply created(String location, byte[] body) {
        return new Reply(201, body, Optional.of(location), 0);
    }

    boolean isProblem() {
        return status >= 400;
    }

    int status() {
        return status;
    }

    int length() {
        return body.length;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(body);
    }

    Optional<String> location() {
        return location;
    }

    int retryAfter() {
        return retryAfter;
    }
}
