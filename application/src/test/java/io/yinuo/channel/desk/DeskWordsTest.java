package io.yinuo.channel.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is typed at the desk and what is shown there. */
class DeskWordsTest {

    @Test
    void amountsAreReadAsPeopleTypeThem() {
        assertThat(BalanceController.readYuan("5")).contains(new Fen(500));
        assertThat(BalanceController.readYuan(" 5.5 ")).contains(new Fen(550));
        assertThat(BalanceController.readYuan("-0.05")).contains(new Fen(-5));
        assertThat(BalanceController.readYuan("+1000")).contains(new Fen(100_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.00", "1000.01", "-1001", "1,5", "5.555", "五", "1e3", "--5", "99999999999"})
    void whatIsNoAmountIsNotGuessed(String typed) {
        assertThat(BalanceController.readYuan(typed)).isEmpty();
    }

    @Test
    void whateverLooksLikeANumberIsMaskedInRecords() {
        assertThat(Subject.masked("line:8613800002047")).isEqualTo("line:138****2047");
        assertThat(Subject.masked("客户13800002047来电,另一号码+8613911112222")).isEqualTo("客户138****2047来电,另一号码+139****2222");
        assertThat(Subject.masked("order 42, 2026-08-15T02:02:00Z, 106588001"))
                .isEqualTo("order 42, 2026-08-15T02:02:00Z, 106588001");
        assertThat(Subject.line("line:8613800002047")).contains(Msisdn.of("13800002047"));
        assertThat(Subject.line("provider:SP-0417")).isEmpty();
    }

    @Test
    void aReasonIsASentenceAndNotADot() {
        assertThat(Reason.read(" . ")).isEmpty();
        assertThat(Reason.read("x".repeat(201))).isEmpty();
        assertThat(Reason.read(" 客户来电要求 ")).contains(new Reason("客户来电要求"));
    }

    @Test
    void onlySoManyCustomersAreOpenAtOnce() {
        OpenCustomers customers = new OpenCustomers();
        String first = customers.open(Msisdn.of("13800000001")).handle();
        for (int i = 2; i <= OpenCustomers.OPEN_MAX + 1; i++) {
            customers.open(new Msisdn(8613800000000L + i));
        }
        assertThat(customers.all()).hasSize(OpenCustomers.OPEN_MAX);
        assertThat(customers.find(first)).isEmpty();
        assertThat(customers.open(new Msisdn(8613800000002L)).handle())
                .as("the same customer keeps the handle")
                .isEqualTo(customers.all().getLast().handle());
    }
}
