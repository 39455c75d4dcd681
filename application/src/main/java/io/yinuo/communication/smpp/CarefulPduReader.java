package io.yinuo.communication.smpp;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jsmpp.DefaultPDUReader;
import org.jsmpp.PDUSender;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Command;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads PDUs from somebody who may not mean well: of a bounded length, and messages only if their fields end where the
 * PDU ends. A message that does not is answered with {@code ESME_RINVCMDLEN}, one that comes before the bind with
 * {@code ESME_RINVBNDSTS}, and the session goes on; a length that cannot be ends the session, because nobody knows where the next PDU begins.
 *
 * <p>jSMPP's own reader allocates whatever length is announced, and its pool thread dies of a message that ends early.
 *
 * <p>Used by the one thread that reads a session.
 */
final class CarefulPduReader extends DefaultPDUReader {

    private static final Logger LOG = LoggerFactory.getLogger(CarefulPduReader.class);

    private static final int HEADER_BYTES = 16;

    /** 64 KB of {@code message_payload} and whatever stands before it. */
    static final int PDU_BYTES_MAX = 66_000;

    private final PDUSender sender;
    private final Supplier<OutputStream> out;
    private final BooleanSupplier bound;
    private byte[] pdu = new byte[0];

    /**
     * @param out   of the session; asked for when there is something to say
     * @param bound whether messages may come
     */
    CarefulPduReader(PDUSender sender, Supplier<OutputStream> out, BooleanSupplier bound) {
        this.sender = sender;
        this.out = out;
        this.bound = bound;
    }

    @Override
    public Command readPDUHeader(DataInputStream in) throws IOException {
        while (true) {
            int length = readLength(in);
            if (length < HEADER_BYTES || length > PDU_BYTES_MAX) {
                sender.sendGenericNack(out.get(), SmppStatus.INVALID_COMMAND_LENGTH, 0);
                throw new IOException("A PDU of " + length + " octets is announced");
            }
            pdu = readRest(in, length);
            ByteBuffer octets = ByteBuffer.wrap(pdu);
            Command header = new Command();
            header.setCommandLength(octets.getInt());
            header.setCommandId(octets.getInt());
            header.setCommandStatus(octets.getInt());
            header.setSequenceNumber(octets.getInt());
            if (!carriesMessage(header.getCommandId())) {
                return header;
            }
            if (!bound.getAsBoolean()) {
                refuse(header, SmppStatus.INVALID_BIND_STATUS);
            } else if (MessageShape.isSound(octets)) {
                return header;
            } else {
                refuse(header, SmppStatus.INVALID_COMMAND_LENGTH);
            }
        }
    }

    private void refuse(Command header, int status) throws IOException {
        LOG.warn("A message is refused with {}", SmppStatus.nameOf(status));
        sender.sendHeader(
                out.get(), header.getCommandId() | SMPPConstant.MASK_CID_RESP, status, header.getSequenceNumber());
    }

    @Override
    public byte[] readPDU(DataInputStream in, Command header) {
        return pdu;
    }

    private static boolean carriesMessage(int command) {
        return command == SMPPConstant.CID_SUBMIT_SM || command == SMPPConstant.CID_DELIVER_SM;
    }

    /** Silence before a PDU is silence; silence inside of one is the end of the session. */
    private static int readLength(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException();
        }
        try {
            return first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedShort();
        } catch (SocketTimeoutException e) {
            throw new IOException("The other side fell silent inside of a PDU", e);
        }
    }

    private static byte[] readRest(DataInputStream in, int length) throws IOException {
        byte[] octets = new byte[length];
        ByteBuffer.wrap(octets).putInt(length);
        try {
            in.readFully(octets, 4, length - 4);
        } catch (SocketTimeoutException e) {
            throw new IOException("The other side fell silent inside of a PDU", e);
        }
        return octets;
    }

    /** The mandatory fields of {@code submit_sm} and {@code deliver_sm}, which are the same (SMPP 3.4, 4.4.1 and 4.6.1). */
    private static final class MessageShape {

        private static boolean isSound(ByteBuffer body) {
            return passText(body) // service_type
                    && pass(body, 2)
                    && passText(body) // source_addr
                    && pass(body, 2)
                    && passText(body) // destination_addr
                    && pass(body, 3) // esm_class, protocol_id, priority_flag
                    && passText(body) // schedule_delivery_time
                    && passText(body) // validity_period
                    && pass(body, 4) // registered_delivery, replace_if_present_flag, data_coding, sm_default_msg_id
                    && body.hasRemaining()
                    && pass(body, body.get() & 0xFF)
                    && passParameters(body);
        }

        private static boolean passParameters(ByteBuffer body) {
            while (body.hasRemaining()) {
                if (body.remaining() < 4) {
                    return false;
                }
                body.getShort();
                if (!pass(body, body.getShort() & 0xFFFF)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean pass(ByteBuffer body, int octets) {
            if (body.remaining() < octets) {
                return false;
            }
            body.position(body.position() + octets);
            return true;
        }

        private static boolean passText(ByteBuffer body) {
            while (body.hasRemaining()) {
                if (body.get() == 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
