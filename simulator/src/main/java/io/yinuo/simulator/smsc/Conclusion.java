package io.yinuo.simulator.smsc;

/** How the offering of a phone's message ended. */
public sealed interface Conclusion {

    /** Yinuo acknowledged all of it. */
    record Acknowledged(int attempts) implements Conclusion {}

    /** Yinuo refused it for good with this SMPP status. */
    record Refused(int status) implements Conclusion {}

    /** Nobody took it as long as it was worth delivering. */
    record Expired() implements Conclusion {}
}
