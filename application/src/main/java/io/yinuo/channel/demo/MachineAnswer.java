package io.yinuo.channel.demo;

import java.time.Instant;

/**
 * What our own API answered a provider's machine, seen from outside.
 *
 * @param body   as JSON, indented
 * @param reason of a refusal; empty if it was none
 */
record MachineAnswer(int status, String reason, String body, Instant at) {

    boolean isRefused() {
        return status == 409;
    }
}
