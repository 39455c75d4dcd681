package io.yinuo.bench.charging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.HdrHistogram.Histogram;

/** One call of a stored function, and one commit, for each event; 32 connections. */
final class StoredFunction extends PostgresClients {

    private static final int CLIENTS = 32;

    StoredFunction(Postgres postgres) throws SQLException {
        super(postgres, Postgres.BY_FUNCTION, CLIENTS);
    }

    @Override
    void book(Connection connection, int client, UsageEvents events, int from, int to, Histogram latencies)
            throws SQLException {
        try (PreparedStatement call = connection.prepareStatement("select book(?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int place = from; place < to; place++) {
                if (isOf(client, events, place)) {
                    long start = System.nanoTime();
                    call.setLong(1, UsageEvents.SOURCE);
                    call.setLong(2, events.number(place));
                    call.setLong(3, events.phone(place));
                    call.setInt(4, events.useClass(place));
                    call.setInt(5, events.destination(place));
                    call.setLong(6, events.units(place));
                    call.setLong(7, events.usedAt(place));
                    call.setInt(8, Catalogue.MONTH);
                    call.setInt(9, Catalogue.day(events.usedAt(place)));
                    try (ResultSet row = call.executeQuery()) {
                        row.next();
                    }
                    latencies.recordValue(System.nanoTime() - start);
                }
            }
        }
    }
}
