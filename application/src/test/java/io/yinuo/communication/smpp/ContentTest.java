package io.yinuo.communication.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.engine.sms.DeliveryReceipt;
import io.yinuo.engine.sms.ReceiptState;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTest {

    private static final byte HEADER = 0x40;
    private static final byte UCS2 = 8;

    @Test
    void aPlainTextIsRead() throws Refusal {
        Content content = Content.of(passage(0, UCS2, "4F60597D"));
        assertThat(content.text()).contains("你好");
        assertThat(content.place()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0500030702014F60,7", "060804123402014F60,4660", "0B0504158200000003070201 4F60,7"})
    void aHeaderTellsThePlaceInALongMessage(String octets, int reference) throws Refusal {
        Content content = Content.of(passage(HEADER, UCS2, octets.replace(" ", "")));
        assertThat(content.place()).contains(new Concatenation(reference, 2, 1));
        assertThat(content.text()).contains("你");
    }

    @Test
    void sarParametersTellItToo() throws Refusal {
        Content content = Content.of(passage(
                0,
                UCS2,
                "4F60",
                new OptionalParameter.Sar_msg_ref_num((short) 0xFFFE),
                new OptionalParameter.Sar_total_segments((byte) 200),
                new OptionalParameter.Sar_segment_seqnum((byte) 199)));
        assertThat(content.place()).contains(new Concatenation(0xFFFE, 200, 199));
    }

    @Test
    void oneOfOneIsNoLongMessage() throws Refusal {
        assertThat(Content.of(passage(HEADER, UCS2, "0500030701014F60")).place())
                .isEmpty();
        assertThat(Content.of(passage(HEADER, UCS2, "0500030702034F60")).place())
                .as("part 3 of 2 cannot be")
                .isEmpty();
    }

    @Test
    void thePayloadIsRead() throws Refusal {
        assertThat(Content.of(passage(0, UCS2, "", new OptionalParameter.Message_payload(hex("4F60597D"))))
                        .text())
                .contains("你好");
        assertThat(Content.of(passage(HEADER, UCS2, "", new OptionalParameter.Message_payload(hex("0500030702014F60"))))
                        .place())
                .contains(new Concatenation(7, 2, 1));
    }

    @Test
    void textInTwoPlacesIsRefused() {
        assertThat(refusal(passage(0, UCS2, "4F60", new OptionalParameter.Message_payload(hex("597D")))))
                .isEqualTo(SmppStatus.PARAMETER_NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "05", "0500", "FF00030702014F60", "0500040702014F60", "0100"})
    void aBrokenHeaderIsRefused(String octets) {
        assertThat(refusal(passage(HEADER, UCS2, octets))).isEqualTo(SmppStatus.INVALID_MESSAGE_LENGTH);
    }

    @Test
    void oddUcs2IsRefusedUnlessAnotherPartMakesItEven() throws Refusal {
        assertThat(refusal(passage(0, UCS2, "4F6059"))).isEqualTo(SmppStatus.INVALID_MESSAGE_LENGTH);
        assertThat(Content.of(passage(HEADER, UCS2, "0500030702014F6059")).body())
                .hasSize(3);
    }

    @Test
    void binaryIsNoText() throws Refusal {
        Content content = Content.of(passage(0, (byte) 4, "00FF"));
        assertThat(content.alphabet()).isEqualTo(Alphabet.BINARY);
        assertThat(content.text()).isEmpty();
    }

    @Test
    void aReportIsReadFromTextOrParameters() throws Refusal {
        String text = "id:1F sub:001 dlvrd:001 submit date:2608011002 done date:2608011003 stat:DELIVRD err:000 text:";
        String octets = HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
        assertThat(Content.report(passage(4, (byte) 0, octets)))
                .contains(new DeliveryReceipt("1F", ReceiptState.DELIVERED));
        assertThat(Content.report(passage(
                        4,
                        (byte) 0,
                        "",
                        new OptionalParameter.Receipted_message_id("2F"),
                        new OptionalParameter.Message_state((byte) 5))))
                .contains(new DeliveryReceipt("2F", ReceiptState.UNDELIVERABLE));
        assertThat(Content.report(passage(4, (byte) 0, "41"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9,1,0,0,0x48", "1,12,0,0,0x49", "1,1,9,0,0x50", "1,1,1,12,0x51"})
    void anUnknownTypeOrPlanIsNamed(byte sourceTon, byte sourceNpi, byte ton, byte npi, String status) {
        DeliverSm request = request(0, UCS2, "4F60");
        request.setSourceAddrTon(sourceTon);
        request.setSourceAddrNpi(sourceNpi);
        request.setDestAddrTon(ton);
        request.setDestAddrNpi(npi);

        assertThatThrownBy(() -> Passage.of(request))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(Integer.decode(status)));
    }

    private static int refusal(Passage passage) {
        return catchThrowableOfType(Refusal.class, () -> Content.of(passage)).status();
    }

    private static Passage passage(int esmClass, byte dataCoding, String octets, OptionalParameter... parameters) {
        try {
            DeliverSm request = request(esmClass, dataCoding, octets);
            request.setOptionalParameters(parameters);
            return Passage.of(request);
        } catch (Refusal e) {
            throw new AssertionError(e);
        }
    }

    private static DeliverSm request(int esmClass, byte dataCoding, String octets) {
        DeliverSm request = new DeliverSm();
        request.setSourceAddr("13800002047");
        request.setDestAddress("10086");
        request.setEsmClass((byte) esmClass);
        request.setDataCoding(dataCoding);
        request.setShortMessage(hex(octets));
        return request;
    }

    private static byte[] hex(String octets) {
        return HexFormat.of().parseHex(octets);
    }
}
