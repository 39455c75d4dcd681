package io.yinuo.simulator.provider;

import io.yinuo.simulator.sms.Fragment;
import io.yinuo.simulator.sms.GsmText;
import io.yinuo.simulator.sms.Joining;
import io.yinuo.simulator.sms.LongMessage;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RawDataCoding;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A provider's enterprise port: binds to Yinuo's listener as transceiver, and binds again a while after the line was
 * lost. Safe for use by several threads.
 */
public final class EnterprisePort implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(EnterprisePort.class);

    private static final Duration PAUSE_FIRST = Duration.ofMillis(500);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(15);
    private static final long BIND_WAIT_MILLIS = 10_000;
    private static final int USER_DATA_HEADER = 0x40;

    private final Address yinuo;
    private final String systemId;
    private final String password;
    private final String number;
    private final Incoming incoming;
    private final Joining joining = new Joining();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final AtomicInteger references = new AtomicInteger();
    private final Thread keeper;
    private volatile @Nullable SMPPSession session;

    /** Where Yinuo's listener is. */
    public record Address(String host, int port) {}

    /** What the provider does with a message to its port. Must not block for long. */
    @FunctionalInterface
    public interface Incoming {
        void received(String from, String text);
    }

    public EnterprisePort(Address yinuo, String systemId, String password, String number, Incoming incoming) {
        this.yinuo = yinuo;
        this.systemId = systemId;
        this.password = password;
        this.number = number;
        this.incoming = incoming;
        this.keeper = Thread.ofVirtual().name("port-" + number).start(this::keepBound);
    }

    public String number() {
        return number;
    }

    public boolean isBound() {
        SMPPSession current = session;
        return current != null && current.getSessionState().isBound();
    }

    /**
     * Sends a message from the port.
     *
     * @throws IOException if it is not bound, or Yinuo did not take the message
     */
    public void send(String to, String text) throws IOException {
        SMPPSession current = session;
        if (current == null) {
            throw new IOException("Port " + number + " is not bound");
        }
        try {
            for (Fragment fragment : LongMessage.split(text, references.incrementAndGet() & 0xFF)) {
                current.submitShortMessage(
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        number,
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        to,
                        new ESMClass(fragment.isWhole() ? 0 : USER_DATA_HEADER),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(0),
                        (byte) 0,
                        new RawDataCoding((byte) fragment.dataCoding()),
                        (byte) 0,
                        LongMessage.withHeader(fragment));
            }
        } catch (PDUException | ResponseTimeoutException | InvalidResponseException | NegativeResponseException e) {
            throw new IOException("Yinuo did not take a message of port " + number, e);
        }
    }

    private void keepBound() {
        Duration pause = PAUSE_FIRST;
        while (!closing.get()) {
            try {
                if (!isBound()) {
                    bind();
                    pause = PAUSE_FIRST;
                }
            } catch (IOException e) {
                LOG.debug("Port {} could not bind: {}", number, e.toString());
                pause = pause.multipliedBy(2).compareTo(PAUSE_MAX) < 0 ? pause.multipliedBy(2) : PAUSE_MAX;
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void bind() throws IOException {
        SMPPSession fresh = new SMPPSession();
        fresh.setMessageReceiverListener(new Receiver());
        fresh.setTransactionTimer(BIND_WAIT_MILLIS);
        fresh.connectAndBind(
                yinuo.host(),
                yinuo.port(),
                new BindParameter(
                        BindType.BIND_TRX,
                        systemId,
                        password,
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.ISDN,
                        number),
                BIND_WAIT_MILLIS);
        session = fresh;
        LOG.info("Port {} is bound", number);
    }

    @Override
    public void close() {
        closing.set(true);
        keeper.interrupt();
        SMPPSession current = session;
        if (current != null) {
            current.unbindAndClose();
        }
    }

    private final class Receiver implements MessageReceiverListener {

        @Override
        public void onAcceptDeliverSm(DeliverSm delivered) throws ProcessRequestException {
            if (delivered.isSmscDeliveryReceipt()) {
                return;
            }
            int dataCoding = delivered.getDataCoding() & 0xFF;
            byte[] octets = delivered.getShortMessage();
            OptionalParameter payload = delivered.getOptionalParameter(OptionalParameter.Tag.MESSAGE_PAYLOAD);
            if (payload instanceof OptionalParameter.OctetString text) {
                octets = text.getValue();
            }
            Optional<Fragment> fragment = (delivered.getEsmClass() & USER_DATA_HEADER) != 0
                    ? LongMessage.read(octets, dataCoding)
                    : Optional.of(new Fragment(0, 1, 1, dataCoding, octets));
            if (fragment.isEmpty()) {
                throw new ProcessRequestException("a header that cannot be", SMPPConstant.STAT_ESME_RINVMSGLEN);
            }
            joining.take(delivered.getSourceAddr(), delivered.getDestAddress(), fragment.get())
                    .flatMap(whole -> GsmText.decode(dataCoding, whole))
                    .ifPresent(text -> incoming.received(delivered.getSourceAddr(), text));
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {
            // Nothing to do: it asks for no answer.
        }

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
            throw new ProcessRequestException("not offered", SMPPConstant.STAT_ESME_RINVCMDID);
        }
    }
}
