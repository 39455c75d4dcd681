package io.yinuo.simulator.yinuo;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sells recharge cards. They are made by Yinuo, a batch when the first is asked for and another when all are sold; what is
 * left at the end is thrown away. Safe for use by several threads.
 */
public final class CardShop {

    private static final Logger LOG = LoggerFactory.getLogger(CardShop.class);

    private static final int FACE_YUAN = 50;
    private static final int CARDS_A_BATCH = 100;
    private static final int GOOD_DAYS = 365;
    private static final String HEADER = "serial,secret";

    private final YinuoHttp bss;
    private final Clock clock;
    private final Deque<Card> unsold = new ArrayDeque<>();
    private String request = "";

    /**
     * A printed card.
     *
     * @param secret what is under the layer that is scratched off: worth money
     */
    public record Card(String serial, String secret, int faceYuan) {
        @Override
        public String toString() {
            return "Card[" + serial + "]";
        }
    }

    /** @param bss may make recharge cards */
    public CardShop(YinuoHttp bss, Clock clock) {
        this.bss = bss;
        this.clock = clock;
    }

    /**
     * A card that nobody had before.
     *
     * @throws IOException if there is none left and Yinuo made no more
     */
    public synchronized Card sell() throws IOException, InterruptedException {
        if (unsold.isEmpty()) {
            unsold.addAll(made());
        }
        return unsold.removeFirst();
    }

    private List<Card> made() throws IOException, InterruptedException {
        if (request.isEmpty()) {
            request = "{\"reference\":\"DEMO-%d\",\"faceYuan\":%d,\"count\":%d,\"goodUntil\":\"%s\"}"
                    .formatted(
                            clock.millis(),
                            FACE_YUAN,
                            CARDS_A_BATCH,
                            LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(GOOD_DAYS));
        }
        // Asked again after a lost answer, the same request tells the same cards.
        YinuoAnswer answer = bss.post("/api/recharge-card-batches", "application/json", request, Map.of());
        List<String> lines = answer.text().lines().toList();
        if (!answer.isOk() || lines.size() < 2 || !lines.getFirst().equals(HEADER)) {
            throw new IOException("Yinuo made no recharge cards: " + answer.status() + " " + answer.body());
        }
        request = "";
        LOG.info("Yinuo made {} recharge cards", lines.size() - 1);
        return lines.stream()
                .skip(1)
                .map(line -> line.split(",", 2))
                .map(card -> new Card(card[0], card[1], FACE_YUAN))
                .toList();
    }
}
