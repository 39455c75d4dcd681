package io.yinuo.party;

import java.time.Instant;
import java.util.UUID;

/**
 * A registration whose identity document was checked and found right. The type is the proof: only
 * {@link Registrations#verify} makes one, and {@link Lines#activate} takes nothing else.
 */
public final class VerifiedRegistration {

    private final UUID id;
    private final Instant verifiedAt;

    VerifiedRegistration(UUID id, Instant verifiedAt) {
        this.id = id;
        this.verifiedAt = verifiedAt;
    }

    /** The stored record, in which the document lies encrypted. */
    public UUID id() {
        return id;
    }

    public Instant verifiedAt() {
        return verifiedAt;
    }

    @Override
    public String toString() {
        return "VerifiedRegistration[" + id + "]";
    }
}
