package io.yinuo.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the simulator is told at its start. Each {@link Key} comes as argument ({@code --smsc-port=2776}) or from the
 * environment ({@code YINUO_SIMULATOR_SMSC_PORT}); the argument wins. Secrets come from the environment only, where other
 * users of the machine cannot read them.
 */
public record SimulatorSettings(
        URI yinuo,
        String yinuoSmppHost,
        int yinuoSmppPort,
        URI yinuoNchf,
        int smscPort,
        int controlPort,
        int webhookPort,
        int phones,
        long seed,
        double rate,
        Path home,
        int window,
        int receiptDelayMinMillis,
        int receiptDelayMaxMillis,
        int answerWaitMillis,
        int undeliveredPerMille,
        HandOver handOver,
        Secrets secrets) {

    /**
     * @param token        that requests to the control interface carry
     * @param smscPassword that Yinuo's link binds with
     * @param portPassword that the enterprise ports bind with; without it they do not bind
     * @param bssSecret    of Yinuo's client {@code bss}
     */
    public record Secrets(String token, String smscPassword, Optional<String> portPassword, String bssSecret) {
        @Override
        public String toString() {
            return "Secrets[…]";
        }
    }

    /** Whose data is handed over at the start. */
    public enum HandOver {
        ALL,
        /** Only the providers and the phones of the guided page. */
        GUIDED,
        NONE
    }

    /** One setting. */
    enum Key {
        YINUO("http://127.0.0.1:8080", "where Yinuo's pages and APIs are"),
        YINUO_SMPP_HOST("127.0.0.1", "where Yinuo's SMPP listener is, for the enterprise ports"),
        YINUO_SMPP_PORT("2775", "its port"),
        YINUO_NCHF("http://127.0.0.1:7777", "where Yinuo's door for network functions is"),
        SMSC_PORT("2776", "the SMSC on 127.0.0.1, to which Yinuo's link binds with system id yinuo; 0 for a free one"),
        CONTROL_PORT("8090", "the control interface on 127.0.0.1; 0 for a free one"),
        WEBHOOK_PORT("8091", "the providers' webhooks on 127.0.0.1; 0 for a free one"),
        PHONES("20000", "how many phones there are, 1 to 1,000,000, from 13800000001"),
        SEED("417", "the same seed, the same people and the same day"),
        RATE("2", "deeds a second of the daily life, 0 to 100; 0 for a quiet day"),
        HOME("data/simulator", "where the lists of what was acknowledged are kept"),
        WINDOW("50", "deliver_sm without answer on one link, 1 to 1,000"),
        RECEIPT_DELAY_MIN_MILLIS("80", "the shortest time to a delivery receipt"),
        RECEIPT_DELAY_MAX_MILLIS("900", "the longest"),
        ANSWER_WAIT_MILLIS("10000", "how long deliver_sm_resp is waited for, 100 to 60,000"),
        UNDELIVERED_PER_MILLE("0", "of a thousand messages, how many do not reach their phone"),
        HAND_OVER(
                "all", "whose data is handed over to Yinuo at the start: all, guided (the guided page's phones), none");

        private final String otherwise;
        private final String meaning;

        Key(String otherwise, String meaning) {
            this.otherwise = otherwise;
            this.meaning = meaning;
        }

        String argument() {
            return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String variable() {
            return "YINUO_SIMULATOR_" + name();
        }

        String otherwise() {
            return otherwise;
        }
    }

    static final String TOKEN = "YINUO_SIMULATOR_TOKEN";
    static final String SMSC_PASSWORD = "YINUO_DEMO_SMSC_PASSWORD";
    static final String PORT_PASSWORD = "YINUO_DEMO_PORT_PASSWORD";
    static final String BSS_SECRET = "YINUO_DEMO_BSS_SECRET";

    /**
     * @throws IllegalArgumentException if something is missing, unknown or out of its range; the message says what
     */
    public static SimulatorSettings read(List<String> arguments, Map<String, String> environment) {
        Map<Key, String> values = new HashMap<>();
        for (Key key : Key.values()) {
            values.put(key, environment.getOrDefault(key.variable(), key.otherwise()));
        }
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Key key = List.of(Key.values()).stream()
                    .filter(candidate -> candidate.argument().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no " + name + "; see --help"));
            if (equals < 0) {
                throw new IllegalArgumentException(name + " needs a value: " + name + "=" + key.otherwise());
            }
            values.put(key, argument.substring(equals + 1));
        }
        double rate = decimal(values, Key.RATE);
        if (!(rate >= 0 && rate <= 100)) {
            throw new IllegalArgumentException("--rate: 0 to 100, not " + rate);
        }
        return new SimulatorSettings(
                URI.create(value(values, Key.YINUO)),
                value(values, Key.YINUO_SMPP_HOST),
                whole(values, Key.YINUO_SMPP_PORT, 1, 65_535),
                URI.create(value(values, Key.YINUO_NCHF)),
                whole(values, Key.SMSC_PORT, 0, 65_535),
                whole(values, Key.CONTROL_PORT, 0, 65_535),
                whole(values, Key.WEBHOOK_PORT, 0, 65_535),
                whole(values, Key.PHONES, 1, 1_000_000),
                seed(values),
                rate,
                Path.of(value(values, Key.HOME)),
                whole(values, Key.WINDOW, 1, 1_000),
                whole(values, Key.RECEIPT_DELAY_MIN_MILLIS, 0, 600_000),
                whole(values, Key.RECEIPT_DELAY_MAX_MILLIS, 0, 600_000),
                whole(values, Key.ANSWER_WAIT_MILLIS, 100, 60_000),
                whole(values, Key.UNDELIVERED_PER_MILLE, 0, 1_000),
                handOver(values),
                new Secrets(
                        secret(environment, TOKEN),
                        secret(environment, SMSC_PASSWORD),
                        Optional.ofNullable(environment.get(PORT_PASSWORD)).filter(text -> !text.isEmpty()),
                        secret(environment, BSS_SECRET)));
    }

    static String help() {
        StringBuilder help = new StringBuilder("""
                The simulated operator: phones, an SMSC, providers and a customer system, around a running Yinuo.

                Settings, as argument (--name=value) or from the environment (YINUO_SIMULATOR_NAME):
                """);
        for (Key key : Key.values()) {
            help.append("  %-29s %s (%s)%n".formatted(key.argument(), key.meaning, key.otherwise));
        }
        return help.append("""

                Secrets, from the environment only:
                  YINUO_SIMULATOR_TOKEN         of the control interface
                  YINUO_DEMO_SMSC_PASSWORD      that Yinuo's link binds with, at most 8 characters
                  YINUO_DEMO_PORT_PASSWORD      that the enterprise ports bind with (system ids port-106588001 …), at most
                                                8 characters; without it they do not bind
                  YINUO_DEMO_BSS_SECRET         of Yinuo's client bss, which hands over the data
                """).toString();
    }

    private static String secret(Map<String, String> environment, String name) {
        String secret = environment.get(name);
        if (secret == null || secret.isEmpty()) {
            throw new IllegalArgumentException("The environment has no " + name + "; see --help");
        }
        return secret;
    }

    private static String value(Map<Key, String> values, Key key) {
        return values.getOrDefault(key, key.otherwise());
    }

    private static double decimal(Map<Key, String> values, Key key) {
        try {
            return Double.parseDouble(value(values, key));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key.argument() + " is a number, not " + value(values, key), e);
        }
    }

    private static HandOver handOver(Map<Key, String> values) {
        return switch (value(values, Key.HAND_OVER)) {
            case "all" -> HandOver.ALL;
            case "guided" -> HandOver.GUIDED;
            case "none" -> HandOver.NONE;
            default ->
                throw new IllegalArgumentException(
                        "--hand-over: all, guided or none, not " + value(values, Key.HAND_OVER));
        };
    }

    private static long seed(Map<Key, String> values) {
        try {
            return Long.parseLong(value(values, Key.SEED));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--seed is a whole number, not " + value(values, Key.SEED), e);
        }
    }

    private static int whole(Map<Key, String> values, Key key, int min, int max) {
        try {
            int value = Integer.parseInt(value(values, key));
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key.argument() + " is a whole number", e);
        }
        throw new IllegalArgumentException(key.argument() + ": " + min + " to " + max + ", not " + value(values, key));
    }
}
