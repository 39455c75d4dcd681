package io.yinuo.ordering;

import io.yinuo.engine.ordering.Undoing;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.NewsStore;
import io.yinuo.ordering.store.StopStore.Stop;
import io.yinuo.ordering.store.StoredSubscription;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Ends services at the customer's wish, and takes that back within its time. What is paid for stays usable until
 * {@code paidUntil}; from the commit of the stop on no further charge begins.
 */
final class Stops {

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Endings endings;
    private final ServiceDates dates;
    private final Undoing rule;

    Stops(Books books, Neighbours neighbours, LineWork work, Endings endings, ServiceDates dates, Undoing rule) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.endings = endings;
        this.dates = dates;
        this.rule = rule;
    }

    StopAnswer stop(StopRequest request) {
        return work.inTurn(request.line(), () -> work.write(request.line(), now -> end(request, now)));
    }

    private StopAnswer end(StopRequest request, Instant now) {
        List<Long> stopped = new ArrayList<>();
        List<Long> already = new ArrayList<>();
        for (long id : new TreeSet<>(request.subscriptions())) {
            Optional<StoredSubscription> service = books.subscriptions()
                    .find(id)
                    .filter(found -> found.subscription().line().equals(request.line()));
            if (service.isEmpty()) {
                continue; // another line's, or nobody's
            }
            if (service.get().subscription().isRunning()) {
                endings.stopped(service.get(), request, now);
                stopped.add(id);
            } else {
                already.add(id);
            }
        }
        if (!stopped.isEmpty()) {
            books.stops().insert(request, now, stopped);
        }
        return new StopAnswer(reread(stopped), reread(already));
    }

    UndoAnswer undo(Msisdn line, SecondAnswer answer) {
        return work.inTurn(line, () -> work.write(line, now -> takeBack(line, answer, now)));
    }

    private UndoAnswer takeBack(Msisdn line, SecondAnswer answer, Instant now) {
        Optional<Stop> before = books.stops().undoneBy(line, answer.messageId());
        if (before.isPresent()) {
            return resumed(before.get());
        }
        Optional<Stop> stop = books.stops().newest(line).filter(found -> rule.isInTime(found.at(), now));
        if (stop.isEmpty()) {
            return new UndoAnswer.NothingToUndo();
        }
        for (long id : books.stops().services(stop.get())) {
            StoredSubscription service = books.subscriptions().find(id).orElseThrow();
            boolean possible = rule.canResume(standing(service), now);
            if (possible) {
                resume(service, answer, now);
            }
            books.stops().resumed(stop.get(), id, possible);
        }
        books.stops().undone(stop.get(), now, answer.messageId());
        return resumed(stop.get());
    }

    private Undoing.Stopped standing(StoredSubscription service) {
        Msisdn line = service.subscription().line();
        return new Undoing.Stopped(
                service.isStoppedByCustomer(),
                books.subscriptions().isRunning(line, service.terms().offer())
                        || books.orders().isOpen(line, service.terms().offer()),
                neighbours.isActive(service.terms().provider()),
                neighbours.isActive(line),
                service.subscription().trial(),
                service.subscription().paidUntil());
    }

    private void resume(StoredSubscription service, SecondAnswer answer, Instant now) {
        Msisdn line = service.subscription().line();
        books.subscriptions()
                .resume(
                        service.id(),
                        dates.lookAt(
                                service.terms(),
                                service.subscription().paidUntil(),
                                service.subscription().trial()));
        books.facts()
                .write(
                        "ServiceResumed",
                        now,
                        line,
                        Map.of(
                                "subscription", Long.toString(service.id()),
                                "offer", service.terms().offer().text(),
                                "provider", service.terms().provider().text(),
                                "secondMessage", Long.toString(answer.messageId()),
                                "secondAt", answer.at().toString()));
        books.news()
                .insert(
                        service.terms().provider(),
                        NewsStore.Kind.SERVICE_RESUMED,
                        now,
                        line,
                        service.terms().offer(),
                        service.order(),
                        Optional.empty());
    }

    private UndoAnswer resumed(Stop stop) {
        List<Long> resumed = new ArrayList<>();
        List<Long> notPossible = new ArrayList<>();
        for (long id : books.stops().services(stop)) {
            (books.stops().wasResumed(stop, id) ? resumed : notPossible).add(id);
        }
        return new UndoAnswer.Resumed(reread(resumed), reread(notPossible));
    }

    private List<Subscription> reread(List<Long> ids) {
        return ids.stream()
                .map(id -> books.subscriptions().find(id).orElseThrow().subscription())
                .toList();
    }
}
