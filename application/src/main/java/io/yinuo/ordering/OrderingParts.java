package io.yinuo.ordering;

import io.yinuo.database.FactLog;
import io.yinuo.engine.ordering.BillingCalendar;
import io.yinuo.engine.ordering.Renewal;
import io.yinuo.engine.ordering.RenewalWindow;
import io.yinuo.engine.ordering.Trial;
import io.yinuo.engine.ordering.Undoing;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** How the parts of ordering fit together; the same in the application and in tests. */
record OrderingParts(
        LastingOrdering ordering,
        PackOrders packOrders,
        PastSubscriptions past,
        ServiceChanges changes,
        OrderingPasses passes,
        Books books) {

    /**
     * @param random for the codes; one that nobody can foresee
     * @param starts where confirmed orders are driven on; whatever it does not run, the pass does
     */
    static OrderingParts of(
            Neighbours neighbours,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            FactLog facts,
            MessageSource words,
            Clock clock,
            Operator operator,
            RandomGenerator random,
            Executor starts,
            OrderingSettings settings,
            RenewalSettings renewal) {
        Books books = Books.in(jdbc, facts);
        LineWork work = new LineWork(transactions, books.lineLock(), clock, settings.turnWait());
        BillingCalendar calendar = new BillingCalendar(operator.zone());
        RenewalWindow window = new RenewalWindow(renewal.opens(), renewal.closes(), operator.zone());
        ServiceDates dates = new ServiceDates(calendar, renewal);
        CustomerTexts texts = new CustomerTexts(words, operator);
        Charges charges = new Charges(neighbours.charging(), operator);

        OwedMessages messages = new OwedMessages(books, neighbours, work, operator, settings);
        Asking asking = new Asking(books, neighbours, messages, texts, random, settings);
        Lapsing lapsing = new Lapsing(books, messages, work);
        Endings endings = new Endings(books, lapsing);
        Buying buying = new Buying(books, neighbours, work, charges, messages, texts, settings);
        Starting starting = new Starting(books, neighbours, work, charges, dates, messages, texts, buying, settings);
        Confirmation confirmation = new Confirmation(books, neighbours, work, asking, lapsing, messages, settings);
        Trials trials =
                new Trials(books, neighbours, asking, endings, new Trial(window, renewal.askTrialBefore()), settings);
        Renewals renewals = new Renewals(
                books,
                neighbours,
                work,
                charges,
                calendar,
                new Renewal(calendar, window, renewal.remindBefore(), renewal.lead()),
                trials,
                endings,
                messages,
                texts,
                settings,
                renewal);
        PastSubscriptions past = new PastServices(books, neighbours, work, dates);
        LastingOrdering ordering = new LastingOrdering(
                books,
                new OrderTaking(books, neighbours, work, asking, messages, settings),
                confirmation,
                starting::drive,
                starts,
                new Stops(books, neighbours, work, endings, dates, new Undoing(settings.undoWithin())),
                new Claims(books, neighbours, work, starting, renewals),
                past);
        PackOrders packOrders = new LastingPackOrders(
                new PackOrderTaking(books, neighbours, work, asking, messages, settings),
                confirmation,
                starting::drive,
                starts);
        OrderingPasses passes = new OrderingPasses(books, work, starting, lapsing, renewals, messages, settings);
        return new OrderingParts(ordering, packOrders, past, new WrittenServiceChanges(books), passes, books);
    }
}
