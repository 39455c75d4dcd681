package io.yinuo.channel.demo;

/** The simulator did not answer, or not as agreed. */
final class SimulatorAway extends RuntimeException {

    SimulatorAway(String message) {
        super(message);
    }

    SimulatorAway(String message, Throwable cause) {
        super(message, cause);
    }
}
