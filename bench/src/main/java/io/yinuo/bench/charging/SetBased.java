package io.yinuo.bench.charging;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.HdrHistogram.Histogram;

/**
 * One statement, and one commit, for each batch of 200 events. A batch ends early where the day does, because its events
 * are booked together.
 */
final class SetBased extends PostgresClients {

    private static final int BATCH = 200;

    /** One books 6,000 a second where 2 book 10,000, 4 book 16,000 and 8 book 28,000: with fewer, the disk is waited for. */
    private static final int CLIENTS = 8;

    private final String statement;

    SetBased(Postgres postgres) throws SQLException, IOException {
        super(postgres, Postgres.BY_BATCH, CLIENTS);
        statement = Postgres.resource("batch.sql");
    }

    @Override
    void book(Connection connection, int client, UsageEvents events, int from, int to, Histogram latencies)
            throws SQLException {
        try (PreparedStatement booking = connection.prepareStatement(statement)) {
            int[] places = new int[BATCH];
            int filled = 0;
            for (int place = from; place < to; place++) {
                if (isOf(client, events, place)) {
                    if (filled == BATCH || (filled > 0 && !isSameDay(events, places[0], place))) {
                        book(booking, events, places, filled, latencies);
                        filled = 0;
                    }
                    places[filled++] = place;
                }
            }
            if (filled > 0) {
                book(booking, events, places, filled, latencies);
            }
        }
    }

    private static boolean isSameDay(UsageEvents events, int one, int other) {
        return Catalogue.day(events.usedAt(one)) == Catalogue.day(events.usedAt(other));
    }

    private static void book(
            PreparedStatement booking, UsageEvents events, int[] places, int count, Histogram latencies)
            throws SQLException {
        long start = System.nanoTime();
        long[] numbers = new long[count];
        long[] phones = new long[count];
        int[] classes = new int[count];
        int[] destinations = new int[count];
        long[] units = new long[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = events.number(places[i]);
            phones[i] = events.phone(places[i]);
            classes[i] = events.useClass(places[i]);
            destinations[i] = events.destination(places[i]);
            units[i] = events.units(places[i]);
        }
        long usedAt = events.usedAt(places[0]);
        booking.setLong(1, UsageEvents.SOURCE);
        booking.setObject(2, numbers);
        booking.setObject(3, numbers);
        booking.setObject(4, phones);
        booking.setObject(5, classes);
        booking.setObject(6, destinations);
        booking.setObject(7, units);
        booking.setLong(8, usedAt);
        booking.setLong(9, usedAt);
        booking.setInt(10, Catalogue.day(usedAt));
        booking.setInt(11, Catalogue.MONTH);
        try (ResultSet row = booking.executeQuery()) {
            row.next();
        }
        latencies.recordValue(System.nanoTime() - start);
    }
}
