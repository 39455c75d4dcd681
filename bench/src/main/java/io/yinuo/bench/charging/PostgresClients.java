package io.yinuo.bench.charging;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.HdrHistogram.Histogram;

/**
 * Connections that book a stretch of events side by side. Each owns the subscribers that fall to it and books their events
 * in order, so that none waits for another and all come to the same balances.
 */
abstract class PostgresClients implements AutoCloseable {

    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads;

    PostgresClients(Postgres postgres, String database, int count) throws SQLException {
        threads = Executors.newFixedThreadPool(count);
        for (int i = 0; i < count; i++) {
            connections.add(postgres.connect(database));
        }
    }

    /** Books what falls to one connection, and notes how long each answer took. */
    abstract void book(Connection connection, int client, UsageEvents events, int from, int to, Histogram latencies)
            throws SQLException;

    final boolean isOf(int client, UsageEvents events, int place) {
        return Catalogue.subscriber(events.phone(place)) % connections.size() == client;
    }

    final Load.Run book(UsageEvents events, int from, int to) throws InterruptedException {
        Histogram all = Load.histogram();
        long start = System.nanoTime();
        List<Future<Histogram>> parts = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            int client = i;
            parts.add(threads.submit(() -> {
                Histogram latencies = Load.histogram();
                book(connections.get(client), client, events, from, to, latencies);
                return latencies;
            }));
        }
        for (Future<Histogram> part : parts) {
            try {
                all.add(part.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException("PostgreSQL did not book what it was sent", e.getCause());
            }
        }
        return new Load.Run((long) to - from, (System.nanoTime() - start) / 1e9, all, java.time.Duration.ZERO);
    }

    @Override
    public final void close() throws SQLException {
        threads.shutdown();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
