package io.yinuo.channel.desk;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.Offer;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeAnswer;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeNotice;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.Charging;
import io.yinuo.charging.HeldRefund;
import io.yinuo.charging.RefundAnswer;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.RefundPreview;
import io.yinuo.charging.RefundRun;
import io.yinuo.charging.RefundScope;
import io.yinuo.charging.RefundedCharge;
import io.yinuo.charging.Refunds;
import io.yinuo.communication.Communication;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageTrace;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Voucher;
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
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import io.yinuo.party.ActivationAnswer;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import io.yinuo.party.Region;
import io.yinuo.party.VerifiedRegistration;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import io.yinuo.staff.Staff;
import io.yinuo.staff.StaffMember;
import io.yinuo.trouble.Report;
import io.yinuo.trouble.Reports;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The fronts of the areas as the pages see them, played by hand on a {@link Town}. What no page asks is not played. */
final class TownFronts {

    private TownFronts() {}

    private static UnsupportedOperationException notPlayed() {
        return new UnsupportedOperationException("No page asks this");
    }

    private static <T> List<T> first(List<T> all, int max) {
        return all.stream().limit(max).toList();
    }

    record TownLines(Town town) implements Lines {

        @Override
        public Optional<Line> find(Msisdn msisdn) {
            return Optional.ofNullable(town.lines.get(msisdn));
        }

        @Override
        public Line reserve(Msisdn msisdn, Region region, Language language) {
            throw notPlayed();
        }

        @Override
        public ActivationAnswer activate(Msisdn msisdn, VerifiedRegistration registration) {
            throw notPlayed();
        }

        @Override
        public boolean suspend(Msisdn msisdn) {
            throw notPlayed();
        }

        @Override
        public boolean close(Msisdn msisdn) {
            throw notPlayed();
        }

        @Override
        public Language languageOf(Msisdn msisdn) {
            return find(msisdn).map(Line::language).orElse(Language.ZH);
        }

        @Override
        public void speak(Msisdn msisdn, Language language) {
            town.lines.computeIfPresent(
                    msisdn, (_, l) -> new Line(l.msisdn(), l.state(), l.region(), language, l.activatedAt()));
        }
    }

    record TownCharging(Town town) implements Charging {

        @Override
        public boolean open(Msisdn line, Fen balance) {
            throw notPlayed();
        }

        @Override
        public ChargeAnswer charge(ChargeKey key, ChargeRequest request) {
            throw notPlayed();
        }

        @Override
        public Optional<Fen> credit(ChargeKey key, Msisdn line, Fen amount, String what, String reference) {
            throw notPlayed();
        }

        @Override
        public Charge recordPast(ChargeKey key, ChargeRequest request, Instant at) {
            throw notPlayed();
        }

        @Override
        public Optional<Fen> balance(Msisdn line) {
            return Optional.ofNullable(town.balances.get(line));
        }

        @Override
        public Optional<Charge> charge(Voucher voucher) {
            return town.charges.stream()
                    .filter(c -> c.voucher().equals(voucher))
                    .findFirst();
        }

        @Override
        public List<Charge> charges(Msisdn line, int max) {
            return first(
                    town.charges.stream().filter(c -> c.line().equals(line)).toList(), max);
        }

        @Override
        public List<ChargeNotice> notices(Msisdn line, int max) {
            return first(
                    town.notices.stream().filter(n -> n.line().equals(line)).toList(), max);
        }

        @Override
        public List<AccountEntry> entries(Msisdn line, int max) {
            return line.equals(Town.CUSTOMER) ? first(town.entries, max) : List.of();
        }
    }

    /** Refunds are only asked for here; whoever pays them is not played. */
    record TownRefunds(Town town) implements Refunds {

        @Override
        public RefundAnswer ask(
                Voucher charge,
                Optional<Fen> amount,
                RefundCause cause,
                boolean stopped,
                String reason,
                StaffMember asker) {
            Fen fen = amount.orElse(Fen.ofYuan(5));
            if (Fen.ofYuan(5).isLessThan(fen)) {
                return new RefundAnswer.Refused(RefundAnswer.Reason.MORE_THAN_CHARGED);
            }
            Approvals.Request request = new TownApprovals(town)
                    .ask(
                            REFUND_CHARGE,
                            "line:" + Town.CUSTOMER.e164(),
                            "{\"voucher\":\"" + charge + "\",\"amountFen\":" + fen.amount() + ",\"stopped\":" + stopped
                                    + "}",
                            reason,
                            asker);
            return new RefundAnswer.Asked(request.id(), request.id());
        }

        @Override
        public RefundPreview preview(RefundScope scope, int skip, int max) {
            throw notPlayed();
        }

        @Override
        public RefundAnswer askAll(RefundScope scope, RefundCause cause, String reason, StaffMember asker) {
            throw notPlayed();
        }

        @Override
        public List<RefundRun> runs(int max) {
            return List.of();
        }

        @Override
        public Optional<RefundRun> run(UUID id) {
            return Optional.empty();
        }

        @Override
        public int addedSince(UUID run) {
            throw notPlayed();
        }

        @Override
        public Map<Voucher, RefundedCharge> refunded(Collection<Voucher> charges) {
            return town.refunded.entrySet().stream()
                    .filter(entry -> charges.contains(entry.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        @Override
        public List<HeldRefund> held(int skip, int max) {
            return List.of();
        }

        @Override
        public Optional<HeldRefund> heldRefund(UUID id) {
            return Optional.empty();
        }

        @Override
        public RefundAnswer askToClaim(UUID held, Optional<Msisdn> to, String reason, StaffMember asker) {
            throw notPlayed();
        }
    }

    record TownOrdering(Town town) implements Ordering {

        @Override
        public OrderAnswer order(OrderRequest request) {
            throw notPlayed();
        }

        @Override
        public YesAnswer confirm(Msisdn line, int code, SecondAnswer answer) {
            throw notPlayed();
        }

        @Override
        public List<Subscription> running(Msisdn line) {
            return town.running().stream().filter(s -> s.line().equals(line)).toList();
        }

        @Override
        public List<Subscription> all(Msisdn line, int max) {
            return first(
                    town.subscriptions.stream()
                            .filter(s -> s.line().equals(line))
                            .toList(),
                    max);
        }

        @Override
        public StopAnswer stop(StopRequest request) {
            List<Subscription> asked = town.subscriptions.stream()
                    .filter(s -> s.line().equals(request.line())
                            && request.subscriptions().contains(s.id()))
                    .toList();
            List<Subscription> stopped = new ArrayList<>();
            for (Subscription service : asked) {
                if (service.isRunning()) {
                    stopped.add(replace(service, ended(service, Optional.of(town.clock.instant()))));
                }
            }
            return new StopAnswer(
                    stopped, asked.stream().filter(s -> !s.isRunning()).toList());
        }

        @Override
        public UndoAnswer undo(Msisdn line, SecondAnswer answer) {
            Instant earliest = town.clock.instant().minus(Duration.ofHours(24));
            List<Subscription> last = town.subscriptions.stream()
                    .filter(s -> s.line().equals(line)
                            && s.endedAt().filter(earliest::isBefore).isPresent())
                    .toList();
            Optional<Instant> newest =
                    last.stream().flatMap(s -> s.endedAt().stream()).max(Comparator.naturalOrder());
            if (newest.isEmpty()) {
                return new UndoAnswer.NothingToUndo();
            }
            List<Subscription> resumed = last.stream()
                    .filter(s -> s.endedAt().equals(newest))
                    .map(s -> replace(s, ended(s, Optional.empty())))
                    .toList();
            return new UndoAnswer.Resumed(resumed, List.of());
        }

        private Subscription replace(Subscription old, Subscription fresh) {
            town.subscriptions.set(town.subscriptions.indexOf(old), fresh);
            return fresh;
        }

        private static Subscription ended(Subscription s, Optional<Instant> at) {
            return new Subscription(
                    s.id(),
                    s.line(),
                    s.offer(),
                    s.provider(),
                    s.service(),
                    s.providerName(),
                    s.category(),
                    s.feeKind(),
                    s.price(),
                    s.period(),
                    s.startedAt(),
                    s.paidUntil(),
                    s.trial(),
                    at,
                    s.origin());
        }

        @Override
        public ClaimAnswer claim(ProviderId provider, Msisdn line, OfferCode offer, String reference) {
            throw notPlayed();
        }

        @Override
        public Optional<Order> order(long id) {
            return town.orders.stream().filter(o -> o.id() == id).findFirst();
        }

        @Override
        public List<Order> orders(Optional<Msisdn> line, Optional<ProviderId> provider, int max) {
            return first(
                    town.orders.stream()
                            .filter(o -> line.filter(l -> !l.equals(o.line())).isEmpty())
                            .filter(o -> provider.filter(p -> !p.equals(o.provider()))
                                    .isEmpty())
                            .toList(),
                    max);
        }

        @Override
        public boolean recordPast(PastSubscription past) {
            throw notPlayed();
        }

        @Override
        public List<ProviderNews> news(Optional<ProviderId> provider, int max) {
            return first(
                    town.news.stream()
                            .filter(n -> provider.filter(p -> !p.equals(n.provider()))
                                    .isEmpty())
                            .toList(),
                    max);
        }
    }

    record TownCommunication(Town town) implements Communication {

        @Override
        public void send(OutgoingMessage message) {
            town.sent.add(message);
        }

        @Override
        public boolean hasTaken(MessageKey key) {
            throw notPlayed();
        }

        @Override
        public Optional<MessageProgress> progress(MessageKey key) {
            throw notPlayed();
        }

        @Override
        public List<MessageTrace> messagesOf(Msisdn phone, int max) {
            return phone.equals(Town.CUSTOMER) ? first(town.messages, max) : List.of();
        }

        @Override
        public boolean sawMessage(Msisdn from, PortNumber to) {
            throw notPlayed();
        }
    }

    record TownReports(Town town) implements Reports {

        @Override
        public Report open(String source, Msisdn from, Report.About about, String words, String context) {
            return town.reports.computeIfAbsent(
                    source,
                    _ -> new Report(
                            "R20260815-00000" + (town.reports.size() + 1),
                            from,
                            about,
                            words,
                            context,
                            town.clock.instant()));
        }

        @Override
        public List<Report> of(Msisdn from, int max) {
            return first(
                    town.reports.values().stream()
                            .filter(r -> r.from().equals(from))
                            .toList(),
                    max);
        }
    }

    record TownPartners(Town town) implements Partners {

        @Override
        public Optional<Provider> find(ProviderId id) {
            return Optional.ofNullable(town.providers.get(id));
        }

        @Override
        public Optional<Provider> atPort(PortNumber port) {
            throw notPlayed();
        }

        @Override
        public List<Provider> all(int max) {
            return town.providers.values().stream()
                    .sorted(Comparator.comparing(Provider::id))
                    .limit(max)
                    .toList();
        }

        @Override
        public void put(Provider provider) {
            throw notPlayed();
        }

        @Override
        public boolean suspend(ProviderId id, String actor, String reason) {
            Provider old = town.providers.get(id);
            if (old == null || !old.isActive()) {
                return false;
            }
            town.providers.put(id, new Provider(id, old.name(), Provider.State.SUSPENDED, old.port(), old.webhook()));
            new TownAudit(town)
                    .write(new Audit.Entry(actor, "SUSPEND_PROVIDER", "provider:" + id, "ACTIVE", "SUSPENDED", reason));
            return true;
        }

        @Override
        public String renewSecret(ProviderId id, String actor) {
            throw notPlayed();
        }

        @Override
        public Optional<String> secretHash(ProviderId id) {
            return find(id).map(_ -> town.secretHash());
        }

        @Override
        public Optional<String> sign(ProviderId id, byte[] body) {
            throw notPlayed();
        }
    }

    record TownCatalog(Town town) implements Catalog {

        @Override
        public Optional<Offer> offer(OfferCode code) {
            throw notPlayed();
        }

        @Override
        public Optional<Offer> offer(OfferCode code, int version) {
            throw notPlayed();
        }

        @Override
        public List<Offer> offersOf(ProviderId provider) {
            return town.offers.stream()
                    .filter(o -> o.provider().equals(provider))
                    .toList();
        }

        @Override
        public List<Offer> offers(int max) {
            throw notPlayed();
        }

        @Override
        public Offer publish(Offer offer) {
            throw notPlayed();
        }
    }

    record TownStaff(Town town) implements Staff {

        @Override
        public Optional<StaffMember> find(String name) {
            return Optional.ofNullable(town.staff.get(name));
        }

        @Override
        public List<StaffMember> all(int max) {
            throw notPlayed();
        }

        @Override
        public void put(StaffMember member) {
            town.staff.put(member.name(), member);
        }

        @Override
        public void setPassword(String name, CharSequence password) {
            throw notPlayed();
        }

        @Override
        public Optional<String> passwordHash(String name) {
            return find(name).map(_ -> town.passwordHash());
        }
    }

    record TownAudit(Town town) implements Audit {

        @Override
        public void write(Entry entry) {
            town.audit.addFirst(new Recorded(town.audit.size() + 1L, town.clock.instant(), entry));
        }

        @Override
        public List<Recorded> about(String subject, int max) {
            return first(
                    town.audit.stream()
                            .filter(r -> r.entry().subject().equals(subject))
                            .toList(),
                    max);
        }

        @Override
        public List<Recorded> newest(int max) {
            return first(town.audit, max);
        }

        @Override
        public ChainState verify() {
            return new ChainState(town.audit.size(), 0);
        }
    }

    record TownApprovals(Town town) implements Approvals {

        @Override
        public Request ask(String kind, String subject, String payload, String reason, StaffMember asker) {
            Request request = new Request(
                    UUID.randomUUID(),
                    kind,
                    subject,
                    payload,
                    reason,
                    asker.name(),
                    town.clock.instant(),
                    State.WAITING);
            town.approvals.add(request);
            return request;
        }

        @Override
        public ApprovalAnswer approve(UUID id, StaffMember approver) {
            return end(id, approver, State.DONE);
        }

        @Override
        public ApprovalAnswer reject(UUID id, StaffMember approver, String reason) {
            return end(id, approver, State.REJECTED);
        }

        private ApprovalAnswer end(UUID id, StaffMember approver, State state) {
            Optional<Request> found = find(id);
            if (found.isEmpty()) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.NO_SUCH_REQUEST);
            }
            Request old = found.get();
            if (old.asker().equals(approver.name())) {
                return new ApprovalAnswer.Refused(ApprovalAnswer.Reason.SAME_PERSON);
            }
            Request ended = new Request(
                    id, old.kind(), old.subject(), old.payload(), old.reason(), old.asker(), old.askedAt(), state);
            town.approvals.set(town.approvals.indexOf(old), ended);
            return state == State.DONE ? new ApprovalAnswer.Done(ended) : new ApprovalAnswer.Rejected(ended);
        }

        @Override
        public List<Request> waiting(int max) {
            return first(
                    town.approvals.stream()
                            .filter(r -> r.state() == State.WAITING)
                            .toList(),
                    max);
        }

        @Override
        public Optional<Request> find(UUID id) {
            return town.approvals.stream().filter(r -> r.id().equals(id)).findFirst();
        }
    }
}
