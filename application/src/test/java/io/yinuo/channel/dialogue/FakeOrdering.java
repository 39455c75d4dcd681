package io.yinuo.channel.dialogue;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.ClaimAnswer;
import io.yinuo.ordering.Order;
import io.yinuo.ordering.OrderAnswer;
import io.yinuo.ordering.OrderRequest;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.PastSubscription;
import io.yinuo.ordering.ProviderNews;
import io.yinuo.ordering.SecondAnswer;
import io.yinuo.ordering.StopAnswer;
import io.yinuo.ordering.StopRequest;
import io.yinuo.ordering.Subscription;
import io.yinuo.ordering.UndoAnswer;
import io.yinuo.ordering.YesAnswer;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ordering in memory, as its front promises: a stop that names what has ended ends nothing, a message is obeyed once. */
final class FakeOrdering implements Ordering {

    private final Clock clock;
    private final Map<Long, Subscription> subscriptions = new LinkedHashMap<>();
    private final Deque<List<Long>> stops = new ArrayDeque<>();
    private final Map<Long, UndoAnswer> undone = new HashMap<>();
    private final Map<Integer, YesAnswer> yesses = new HashMap<>();
    private final Map<Long, Order> confirmed = new HashMap<>();
    private final List<Order> orders = new ArrayList<>();

    final List<StopRequest> stopRequests = new ArrayList<>();
    final List<SecondAnswer> secondAnswers = new ArrayList<>();
    int looks;
    int deeds;

    FakeOrdering(Clock clock) {
        this.clock = clock;
    }

    void runs(Subscription... services) {
        for (Subscription service : services) {
            subscriptions.put(service.id(), service);
        }
    }

    void waits(Order order) {
        orders.add(order);
        yesses.put(order.code(), new YesAnswer.Confirmed(order));
    }

    void answersYes(int code, YesAnswer answer) {
        yesses.put(code, answer);
    }

    List<Long> stillRunning() {
        return subscriptions.values().stream()
                .filter(Subscription::isRunning)
                .map(Subscription::id)
                .toList();
    }

    @Override
    public List<Subscription> running(Msisdn line) {
        looks++;
        return subscriptions.values().stream()
                .filter(Subscription::isRunning)
                .filter(service -> service.line().equals(line))
                .toList();
    }

    @Override
    public StopAnswer stop(StopRequest request) {
        stopRequests.add(request);
        List<Subscription> stopped = new ArrayList<>();
        List<Subscription> already = new ArrayList<>();
        for (long id : request.subscriptions().stream().sorted().toList()) {
            Subscription service = subscriptions.get(id);
            if (service == null || !service.line().equals(request.line())) {
                continue;
            }
            if (service.isRunning()) {
                Subscription ended = TestServices.ended(service, Optional.of(clock.instant()));
                subscriptions.put(id, ended);
                stopped.add(ended);
            } else {
                already.add(service);
            }
        }
        if (!stopped.isEmpty()) {
            deeds++;
            stops.push(stopped.stream().map(Subscription::id).toList());
        }
        return new StopAnswer(stopped, already);
    }

    @Override
    public UndoAnswer undo(Msisdn line, SecondAnswer answer) {
        return undone.computeIfAbsent(answer.messageId(), message -> {
            if (stops.isEmpty()) {
                return new UndoAnswer.NothingToUndo();
            }
            deeds++;
            List<Subscription> resumed = new ArrayList<>();
            for (long id : stops.pop()) {
                Subscription again = TestServices.ended(known(id), Optional.empty());
                subscriptions.put(id, again);
                resumed.add(again);
            }
            return new UndoAnswer.Resumed(resumed, List.of());
        });
    }

    @Override
    public YesAnswer confirm(Msisdn line, int code, SecondAnswer answer) {
        secondAnswers.add(answer);
        Order known = confirmed.get(answer.messageId());
        if (known != null) {
            return new YesAnswer.AlreadyConfirmed(known);
        }
        YesAnswer yes = yesses.getOrDefault(code, new YesAnswer.NoSuchCode(!yesses.isEmpty()));
        if (yes instanceof YesAnswer.Confirmed(Order order)) {
            deeds++;
            Order answered = TestServices.answered(order, answer);
            confirmed.put(answer.messageId(), answered);
            yesses.put(code, new YesAnswer.AlreadyConfirmed(answered));
            return new YesAnswer.Confirmed(answered);
        }
        return yes;
    }

    @Override
    public List<Order> orders(Optional<Msisdn> line, Optional<ProviderId> provider, int max) {
        return orders.stream().limit(max).toList();
    }

    private Subscription known(long id) {
        return Optional.ofNullable(subscriptions.get(id)).orElseThrow();
    }

    @Override
    public OrderAnswer order(OrderRequest request) {
        throw new UnsupportedOperationException("The dialogues order nothing");
    }

    @Override
    public List<Subscription> all(Msisdn line, int max) {
        throw new UnsupportedOperationException("The dialogues list what runs");
    }

    @Override
    public ClaimAnswer claim(ProviderId provider, Msisdn line, OfferCode offer, String reference) {
        throw new UnsupportedOperationException("The dialogues claim nothing");
    }

    @Override
    public Optional<Order> order(long id) {
        throw new UnsupportedOperationException("The dialogues ask for no single order");
    }

    @Override
    public boolean recordPast(PastSubscription past) {
        throw new UnsupportedOperationException("The dialogues import nothing");
    }

    @Override
    public List<ProviderNews> news(Optional<ProviderId> provider, int max) {
        throw new UnsupportedOperationException("The dialogues tell providers nothing");
    }
}
