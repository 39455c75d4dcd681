package io.yinuo.communication.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jsmpp.DefaultPDUSender;
import org.jsmpp.SynchronizedPDUSender;
import org.jsmpp.bean.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CarefulPduReaderTest {

    private static final int SUBMIT_SM = 4;
    private static final int DELIVER_SM = 5;
    private static final int ENQUIRE_LINK = 0x15;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {SUBMIT_SM, DELIVER_SM})
    void aWholeMessageIsReadAsItIs(int command) throws IOException {
        byte[] pdu = pdu(command, 7, body());

        CarefulPduReader reader = reader(true);
        DataInputStream in = in(pdu);
        Command header = reader.readPDUHeader(in);

        assertThat(header.getCommandId()).isEqualTo(command);
        assertThat(header.getSequenceNumber()).isEqualTo(7);
        assertThat(reader.readPDU(in, header)).isEqualTo(pdu);
        assertThat(said.size()).isZero();
    }

    /** Whatever octets are missing at its end, the PDU itself says so, and the next one is read. */
    @ParameterizedTest
    @ValueSource(ints = {SUBMIT_SM, DELIVER_SM})
    void aMessageThatEndsEarlyIsRefusedAndTheSessionGoesOn(int command) throws IOException {
        byte[] body = body();
        int withoutParameters = body.length - 8;
        for (int length = 0; length < body.length; length++) {
            if (length == withoutParameters || length == withoutParameters + 4) {
                continue; // a whole message with fewer optional parameters
            }
            said.reset();
            DataInputStream in =
                    in(pdu(command, length, Arrays.copyOf(body, length)), pdu(ENQUIRE_LINK, 99, new byte[0]));

            assertThat(reader(true).readPDUHeader(in).getSequenceNumber())
                    .as("length %s", length)
                    .isEqualTo(99);
            assertThat(answer()).containsExactly(16, command | 0x8000_0000, SmppStatus.INVALID_COMMAND_LENGTH, length);
        }
    }

    @Test
    void aMessageBeforeTheBindIsRefused() throws IOException {
        DataInputStream in = in(pdu(SUBMIT_SM, 7, body()), pdu(ENQUIRE_LINK, 99, new byte[0]));

        assertThat(reader(false).readPDUHeader(in).getSequenceNumber()).isEqualTo(99);
        assertThat(answer()).containsExactly(16, 0x8000_0004, SmppStatus.INVALID_BIND_STATUS, 7);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 3, 15, CarefulPduReader.PDU_BYTES_MAX + 1, Integer.MAX_VALUE})
    void aLengthThatCannotBeEndsTheSession(int length) {
        byte[] octets = ByteBuffer.allocate(16).putInt(length).putInt(SUBMIT_SM).array();

        assertThatThrownBy(() -> reader(true).readPDUHeader(in(octets))).isInstanceOf(IOException.class);
        assertThat(answer()).containsExactly(16, 0x8000_0000, SmppStatus.INVALID_COMMAND_LENGTH, 0);
    }

    @Test
    void theLongestPduIsRead() throws IOException {
        byte[] pdu = pdu(ENQUIRE_LINK, 1, new byte[CarefulPduReader.PDU_BYTES_MAX - 16]);

        assertThat(reader(true).readPDUHeader(in(pdu)).getCommandLength()).isEqualTo(pdu.length);
    }

    @Test
    void silenceBeforeAPduIsNoFault() {
        assertThatThrownBy(() -> reader(true).readPDUHeader(silentAfter(new byte[0])))
                .isInstanceOf(SocketTimeoutException.class);
        assertThatThrownBy(() -> reader(true).readPDUHeader(in(new byte[0]))).isInstanceOf(EOFException.class);
    }

    @Test
    void silenceInsideOfAPduEndsTheSession() throws IOException {
        byte[] pdu = pdu(SUBMIT_SM, 7, body());
        for (int length = 1; length < pdu.length; length++) {
            DataInputStream in = silentAfter(Arrays.copyOf(pdu, length));
            assertThatThrownBy(() -> reader(true).readPDUHeader(in))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("silent");
        }
    }

    private CarefulPduReader reader(boolean bound) {
        return new CarefulPduReader(new SynchronizedPDUSender(new DefaultPDUSender()), () -> said, () -> bound);
    }

    private int[] answer() {
        ByteBuffer octets = ByteBuffer.wrap(said.toByteArray());
        int[] words = new int[octets.remaining() / 4];
        octets.asIntBuffer().get(words);
        return words;
    }

    private static DataInputStream in(byte[]... pdus) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] pdu : pdus) {
            all.writeBytes(pdu);
        }
        return new DataInputStream(new ByteArrayInputStream(all.toByteArray()));
    }

    /** A line on which nothing more comes. */
    private static DataInputStream silentAfter(byte[] octets) {
        return new DataInputStream(new InputStream() {
            private int at;

            @Override
            public int read() throws IOException {
                if (at == octets.length) {
                    throw new SocketTimeoutException();
                }
                return octets[at++] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                into[from] = (byte) read();
                return 1;
            }
        });
    }

    private static byte[] pdu(int command, int sequence, byte[] body) {
        return ByteBuffer.allocate(16 + body.length)
                .putInt(16 + body.length)
                .putInt(command)
                .putInt(0)
                .putInt(sequence)
                .put(body)
                .array();
    }

    /** With two optional parameters, the last without octets. */
    private static byte[] body() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(octets);
        text(out, "CMT");
        out.write(new byte[] {1, 1});
        text(out, "106588001");
        out.write(new byte[] {1, 1});
        text(out, "13800002047");
        out.write(new byte[] {0, 0, 0});
        text(out, "");
        text(out, "000000001000000R");
        out.write(new byte[] {1, 0, 8, 0});
        out.write(new byte[] {2, 0x4F, 0x60});
        out.writeShort(0x1400);
        out.writeShort(0);
        out.writeShort(0x1401);
        out.writeShort(0);
        return octets.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
    }
}
