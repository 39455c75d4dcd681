package io.yinuo.communication.journal;

import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.communication.journal.Entry.Answered;
import io.yinuo.communication.journal.Entry.Arrived;
import io.yinuo.communication.journal.Entry.Closed;
import io.yinuo.communication.journal.Entry.GivenUp;
import io.yinuo.communication.journal.Entry.Numbered;
import io.yinuo.communication.journal.Entry.Receipted;
import io.yinuo.communication.journal.Entry.Remembered;
import io.yinuo.communication.journal.Entry.Submitted;
import io.yinuo.communication.journal.Entry.Taken;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.engine.sms.ReceiptState;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Entries as octets: a letter for the kind, then the fields in the order of the record. */
final class EntryCodec {

    private EntryCodec() {}

    static byte[] encode(Entry entry) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(256);
        DataOutputStream out = new DataOutputStream(octets);
        try {
            switch (entry) {
                case Arrived arrived -> {
                    out.writeByte('I');
                    write(out, arrived);
                }
                case Answered answered -> {
                    out.writeByte('A');
                    out.writeShort(answered.arrivals().size());
                    for (long id : answered.arrivals()) {
                        out.writeLong(id);
                    }
                    write(out, answered.at());
                    out.writeBoolean(answered.answer().isPresent());
                    if (answered.answer().isPresent()) {
                        write(out, answered.answer().get());
                    }
                }
                case Taken taken -> {
                    out.writeByte('O');
                    write(out, taken);
                }
                case Submitted submitted -> {
                    out.writeByte('S');
                    out.writeLong(submitted.id());
                    out.writeShort(submitted.part());
                    out.writeShort(submitted.parts());
                    out.writeUTF(submitted.messageId());
                    out.writeBoolean(submitted.receiptAwaited());
                    write(out, submitted.at());
                }
                case Receipted receipted -> {
                    out.writeByte('R');
                    out.writeUTF(receipted.messageId());
                    out.writeLong(receipted.phone().e164());
                    out.writeUTF(receipted.state().name());
                    write(out, receipted.at());
                }
                case GivenUp givenUp -> {
                    out.writeByte('G');
                    out.writeLong(givenUp.id());
                    out.writeUTF(givenUp.reason());
                    write(out, givenUp.at());
                }
                case Closed closed -> {
                    out.writeByte('C');
                    out.writeLong(closed.id());
                }
                case Remembered remembered -> {
                    out.writeByte('M');
                    out.writeUTF(remembered.key().text());
                    write(out, remembered.progress());
                }
                case Numbered numbered -> {
                    out.writeByte('N');
                    out.writeLong(numbered.nextId());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to", e);
        }
        return octets.toByteArray();
    }

    /**
     * @throws IllegalStateException if these octets are none of ours; their checksum was right, so this is a fault of the
     *                               program, or the file was written by a newer one
     */
    static Entry decode(byte[] octets) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        try {
            byte kind = in.readByte();
            return switch (kind) {
                case 'I' -> arrived(in);
                case 'A' -> answered(in);
                case 'O' -> taken(in);
                case 'S' ->
                    new Submitted(
                            in.readLong(), in.readShort(), in.readShort(), in.readUTF(), in.readBoolean(), instant(in));
                case 'R' ->
                    new Receipted(
                            in.readUTF(), new Msisdn(in.readLong()), ReceiptState.valueOf(in.readUTF()), instant(in));
                case 'G' -> new GivenUp(in.readLong(), in.readUTF(), instant(in));
                case 'C' -> new Closed(in.readLong());
                case 'M' -> remembered(in);
                case 'N' -> new Numbered(in.readLong());
                default -> throw new IllegalStateException("The journal holds an entry of unknown kind " + kind);
            };
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException("The journal holds an entry that cannot be read", e);
        }
    }

    private static void write(DataOutputStream out, Arrived arrived) throws IOException {
        out.writeLong(arrived.id());
        write(out, arrived.sender());
        out.writeUTF(arrived.to().digits());
        out.writeByte(arrived.alphabet().dataCoding());
        out.writeBoolean(arrived.place().isPresent());
        if (arrived.place().isPresent()) {
            Concatenation place = arrived.place().get();
            out.writeShort(place.reference());
            out.writeByte(place.total());
            out.writeByte(place.number());
        }
        out.writeInt(arrived.body().length);
        out.write(arrived.body());
        write(out, arrived.at());
    }

    private static Arrived arrived(DataInputStream in) throws IOException {
        long id = in.readLong();
        Sender sender = sender(in);
        PortNumber to = new PortNumber(in.readUTF());
        Alphabet alphabet = Alphabet.of(in.readByte());
        Optional<Concatenation> place = in.readBoolean()
                ? Optional.of(new Concatenation(in.readUnsignedShort(), in.readUnsignedByte(), in.readUnsignedByte()))
                : Optional.empty();
        byte[] body = in.readNBytes(in.readInt());
        return new Arrived(id, sender, to, alphabet, place, body, instant(in));
    }

    private static Answered answered(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        List<Long> arrivals = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            arrivals.add(in.readLong());
        }
        Instant at = instant(in);
        Optional<Taken> answer = in.readBoolean() ? Optional.of(taken(in)) : Optional.empty();
        return new Answered(List.copyOf(arrivals), answer, at);
    }

    private static void write(DataOutputStream out, Taken taken) throws IOException {
        out.writeLong(taken.id());
        out.writeUTF(taken.key().text());
        out.writeUTF(taken.from().digits());
        write(out, taken.to());
        out.writeUTF(taken.text());
        write(out, taken.at());
        write(out, taken.until());
        out.writeBoolean(taken.tracked());
    }

    private static Taken taken(DataInputStream in) throws IOException {
        return new Taken(
                in.readLong(),
                new MessageKey(in.readUTF()),
                new PortNumber(in.readUTF()),
                sender(in),
                in.readUTF(),
                instant(in),
                instant(in),
                in.readBoolean());
    }

    private static void write(DataOutputStream out, MessageProgress progress) throws IOException {
        out.writeLong(progress.to().e164());
        write(out, progress.at());
        switch (progress) {
            case MessageSubmitted submitted -> out.writeByte('s');
            case MessageDelivered delivered -> out.writeByte('d');
            case MessageFailed failed -> {
                out.writeByte('f');
                out.writeUTF(failed.reason());
            }
        }
    }

    private static Remembered remembered(DataInputStream in) throws IOException {
        MessageKey key = new MessageKey(in.readUTF());
        Msisdn to = new Msisdn(in.readLong());
        Instant at = instant(in);
        byte kind = in.readByte();
        return new Remembered(
                key,
                switch (kind) {
                    case 's' -> new MessageSubmitted(key, to, at);
                    case 'd' -> new MessageDelivered(key, to, at);
                    case 'f' -> new MessageFailed(key, to, at, in.readUTF());
                    default -> throw new IllegalStateException("The journal knows no progress of kind " + kind);
                });
    }

    private static void write(DataOutputStream out, Sender sender) throws IOException {
        switch (sender) {
            case Sender.Phone(Msisdn phone) -> {
                out.writeBoolean(true);
                out.writeLong(phone.e164());
            }
            case Sender.Port(PortNumber port) -> {
                out.writeBoolean(false);
                out.writeUTF(port.digits());
            }
        }
    }

    private static Sender sender(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? new Sender.Phone(new Msisdn(in.readLong()))
                : new Sender.Port(new PortNumber(in.readUTF()));
    }

    /** Milliseconds are as fine as anybody asks for, and never differ between a running and a restarted Yinuo. */
    private static void write(DataOutputStream out, Instant at) throws IOException {
        out.writeLong(at.toEpochMilli());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochMilli(in.readLong());
    }
}
