package io.yinuo.simulator;

import io.yinuo.simulator.control.ControlApi;
import io.yinuo.simulator.network.NetworkFunction;
import io.yinuo.simulator.people.Population;
import io.yinuo.simulator.people.ProviderSheet;
import io.yinuo.simulator.people.ProviderSheets;
import io.yinuo.simulator.phone.Phones;
import io.yinuo.simulator.provider.EnterprisePort;
import io.yinuo.simulator.provider.PortDesk;
import io.yinuo.simulator.provider.Provider;
import io.yinuo.simulator.provider.Providers;
import io.yinuo.simulator.provider.Tries;
import io.yinuo.simulator.provider.Webhooks;
import io.yinuo.simulator.record.Acknowledgements;
import io.yinuo.simulator.smsc.ServiceCentre;
import io.yinuo.simulator.smsc.SmscSettings;
import io.yinuo.simulator.traffic.DailyLife;
import io.yinuo.simulator.traffic.DayPlan;
import io.yinuo.simulator.traffic.Habits;
import io.yinuo.simulator.traffic.Loads;
import io.yinuo.simulator.yinuo.Bootstrap;
import io.yinuo.simulator.yinuo.CardShop;
import io.yinuo.simulator.yinuo.YinuoHttp;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated operator, put together and running: in the process that {@link Simulator} starts, or inside a test. Safe
 * for use by several threads.
 */
public final class SimulatedOperator implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedOperator.class);

    private static final String SYSTEM_ID = "yinuo";
    private static final Duration YINUO_WAIT = Duration.ofMinutes(10);

    private final SimulatorSettings settings;
    private final Clock clock = Clock.systemUTC();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("people").daemon().factory());
    private final List<Closeable> open = new ArrayList<>();
    private final Acknowledgements record;
    private final ServiceCentre smsc;
    private final Webhooks webhooks;
    private final Providers providers;
    private final Tries tries = new Tries();
    private final DailyLife day;
    private final ControlApi control;
    private final Bootstrap bootstrap;
    private final AtomicBoolean handedOver = new AtomicBoolean();
    private final CountDownLatch guidedPageIsReady = new CountDownLatch(1);
    private final Thread handingOver;

    public SimulatedOperator(SimulatorSettings settings) throws IOException {
        this.settings = settings;
        Population population = new Population(settings.seed(), settings.phones());
        Phones phones = new Phones(settings.phones());
        HttpClient http = YinuoHttp.newHttp();
        record = closing(new Acknowledgements(settings.home()));
        smsc = closing(new ServiceCentre(smscSettings(settings), phones, record, clock));
        webhooks = closing(new Webhooks(settings.webhookPort(), clock));
        providers = new Providers(
                ProviderSheets.ALL.stream().map(sheet -> provider(sheet, http)).toList());
        bootstrap = new Bootstrap(
                bss(http, "import"),
                population,
                webhooks.base(),
                settings.home(),
                settings.seed() + "-" + settings.phones(),
                clock);
        Habits habits = new Habits(smsc, timer, settings.seed());
        Loads loads = new Loads(smsc, providers, population, settings.seed());
        phones.react(habits);
        phones.react(loads);
        day = closing(new DailyLife(
                new DayPlan(settings.seed(), population), settings.rate(), smsc, providers, habits, tries));
        control = closing(new ControlApi(
                settings.controlPort(),
                settings.secrets().token(),
                new ControlApi.Parts(
                        phones,
                        smsc,
                        new NetworkFunction(settings.yinuoNchf(), clock),
                        record,
                        providers,
                        webhooks,
                        tries,
                        day,
                        loads,
                        new CardShop(bss(http, "recharge-cards:make"), clock),
                        settings.seed(),
                        handedOver::get)));
        LOG.info("Control interface on 127.0.0.1:{}, webhooks on {}", control.port(), webhooks.base());
        handingOver = Thread.ofPlatform().name("handing-over").daemon().start(this::begin);
    }

    public int smscPort() {
        return smsc.port();
    }

    public int controlPort() {
        return control.port();
    }

    /** Waits until the phones of the guided page and the providers are known to Yinuo. Returns whether they are. */
    public boolean awaitGuidedPage(Duration atMost) throws InterruptedException {
        return guidedPageIsReady.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static SmscSettings smscSettings(SimulatorSettings settings) {
        return new SmscSettings(
                settings.smscPort(),
                SYSTEM_ID,
                settings.secrets().smscPassword(),
                settings.window(),
                Duration.ofMillis(settings.answerWaitMillis()),
                settings.seed(),
                Duration.ofMillis(settings.receiptDelayMinMillis()),
                Duration.ofMillis(settings.receiptDelayMaxMillis()),
                settings.undeliveredPerMille());
    }

    /** The customer system as a client of Yinuo. */
    private YinuoHttp bss(HttpClient http, String scope) {
        return new YinuoHttp(
                http, clock, settings.yinuo(), "bss", settings.secrets().bssSecret(), scope);
    }

    private Provider provider(ProviderSheet sheet, HttpClient http) {
        // The secret is not known before Yinuo has given it out.
        YinuoHttp its = new YinuoHttp(http, clock, settings.yinuo(), sheet.id(), "", "orders");
        return new Provider(sheet, its, clock, tries);
    }

    private <T extends Closeable> T closing(T part) {
        open.addFirst(part);
        return part;
    }

    /** Hands the data over, gets the providers in, and lets the day begin. */
    private void begin() {
        if (settings.handOver() == SimulatorSettings.HandOver.NONE) {
            guidedPageIsReady.countDown();
            day.begin();
            return;
        }
        try {
            bootstrap.awaitYinuo(YINUO_WAIT);
            bootstrap.first();
            for (Provider provider : providers.all()) {
                String id = provider.sheet().id();
                String secret = bootstrap.secret(id);
                webhooks.expect(id, secret);
                provider.http().renewSecret(secret);
            }
            bindPorts();
            guidedPageIsReady.countDown();
            if (settings.handOver() == SimulatorSettings.HandOver.ALL) {
                bootstrap.rest();
            }
            handedOver.set(true);
            day.begin();
        } catch (IOException e) {
            LOG.error("The data could not be handed over: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bindPorts() {
        settings.secrets().portPassword().ifPresent(password -> {
            for (Provider provider : providers.all()) {
                provider.sheet().port().ifPresent(number -> bindPort(provider, number, password));
            }
        });
    }

    private synchronized void bindPort(Provider provider, String number, String password) {
        PortDesk desk = closing(new PortDesk(provider, tries));
        desk.use(closing(new EnterprisePort(
                new EnterprisePort.Address(settings.yinuoSmppHost(), settings.yinuoSmppPort()),
                "port-" + number,
                password,
                number,
                desk)));
    }

    @Override
    public synchronized void close() throws IOException {
        handingOver.interrupt();
        timer.shutdownNow();
        for (Closeable part : open) {
            part.close();
        }
    }
}
