package io.yinuo.engine.charging;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.charging.memory.Slab;
import java.util.HashMap;
import java.util.Map;

/** What must always be true of the engine's records. */
final class OrderInTheBooks {

    private final Books books;
    private int packs;
    private int counters;
    private int sessions;
    private int charges;

    OrderInTheBooks(ChargingEngine engine) {
        books = engine.books();
    }

    /** Every record is in the chain of one account, and what is held is what sessions hold. */
    void check() {
        for (int account = 0; account < books.accounts.count(); account++) {
            checkPacksAndSessions(account);
            for (int counter = books.accounts.firstCounter(account);
                    counter != Slab.NONE;
                    counter = books.counters.next(counter)) {
                counters++;
            }
            for (int charge = books.accounts.newestCharge(account);
                    charge != Slab.NONE;
                    charge = books.charges.older(charge)) {
                charges++;
            }
        }
        assertThat(books.packs.count()).as("packs").isEqualTo(packs);
        assertThat(books.counters.count()).as("counters").isEqualTo(counters);
        assertThat(books.sessions.count()).as("sessions").isEqualTo(sessions);
        assertThat(books.charges.count()).as("charges").isEqualTo(charges);
    }

    private void checkPacksAndSessions(int account) {
        Map<Integer, Long> held = new HashMap<>();
        long heldFen = 0;
        for (int record = books.accounts.firstSession(account);
                record != Slab.NONE;
                record = books.sessions.next(record)) {
            sessions++;
            heldFen += books.sessions.heldFen(record);
            for (int piece = 0; piece < 3; piece++) {
                int pack = books.sessions.pack(record, piece);
                if (pack != Slab.NONE) {
                    held.merge(pack, books.sessions.units(record, piece), Long::sum);
                }
            }
        }
        assertThat(books.accounts.heldFen(account)).as("money held").isEqualTo((int) heldFen);
        int before = Slab.NONE;
        int chained = 0;
        for (int pack = books.accounts.firstPack(account); pack != Slab.NONE; pack = books.packs.next(pack)) {
            assertThat(before == Slab.NONE || books.packs.isBefore(before, pack))
                    .as("packs stand in order")
                    .isTrue();
            assertThat(books.packs.held(pack)).as("held of a pack").isEqualTo(held.getOrDefault(pack, 0L));
            assertThat(books.packs.used(pack)).isBetween(0L, books.packs.size(pack));
            held.remove(pack);
            before = pack;
            chained++;
        }
        assertThat(held).as("held of packs that are gone").isEmpty();
        assertThat(books.accounts.packs(account)).isEqualTo(chained);
        packs += chained;
    }
}
