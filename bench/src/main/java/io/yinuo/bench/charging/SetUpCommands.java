package io.yinuo.bench.charging;

import io.yinuo.engine.charging.CommandKey;
import io.yinuo.ledger.charging.CommandWriter;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The tariff, the offers, and then every subscriber with money and packs: opened and bought one by one. */
final class SetUpCommands implements Commands {

    private static final byte[] NO_PARTICULARS = {};

    private final int subscribers;
    private final int packsMax;
    private final CommandWriter writer = new CommandWriter(new UnsafeBuffer(new byte[64 << 10]));
    private int step;
    private int subscriber;
    private int bought = -1;

    /** @param packsMax how many packs a subscriber gets at most */
    SetUpCommands(int subscribers, int packsMax) {
        this.subscribers = subscribers;
        this.packsMax = packsMax;
    }

    @Override
    public DirectBuffer buffer() {
        return writer.buffer();
    }

    @Override
    public int next() {
        int now = step++;
        if (now == 0) {
            return writer.time(Catalogue.BOUGHT_AT * 1_000);
        }
        if (now == 1) {
            return writer.tariff(Catalogue.tariff());
        }
        if (now < 2 + Catalogue.PACKS.size()) {
            return writer.offer(Catalogue.PACKS.get(now - 2).terms());
        }
        return subscriber == subscribers ? 0 : ofSubscriber();
    }

    private int ofSubscriber() {
        long phone = Catalogue.phone(subscriber);
        int pack = bought++;
        CommandKey key = new CommandKey(phone, bought + 1, phone);
        if (pack < 0) {
            return writer.open(key, phone, Catalogue.OPENING_FEN);
        }
        if (bought == Math.min(packsMax, Catalogue.packs(subscriber))) {
            subscriber++;
            bought = -1;
        }
        return writer.buy(key, phone, Catalogue.PACKS.get(pack).offer(), NO_PARTICULARS);
    }
}
