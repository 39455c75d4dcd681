package io.yinuo.party;

/** What comes of an activation. */
public sealed interface ActivationAnswer {

    record Activated(Line line) implements ActivationAnswer {}

    record Refused(Reason reason) implements ActivationAnswer {}

    enum Reason {
        NO_SUCH_LINE,
        ALREADY_ACTIVE,
        /** A closed number must be reserved anew before somebody else can have it. */
        CLOSED
    }
}
