package io.yinuo.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ledger.LedgerDirectory.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which partition keeps the account of a phone. */
class LedgerDirectoryTest {

    private static final Msisdn PHONE = new Msisdn(8613800138000L);
    private static final Msisdn NEIGHBOUR = new Msisdn(8613800138001L);
    private static final Block BLOCK_138 = new Block(8613800000000L, 8613899999999L, 2);

    @Test
    void atFirstEverybodyIsInTheOnlyPartition() {
        assertThat(LedgerDirectory.ofOne().partitionOf(PHONE)).isZero();
        assertThat(LedgerDirectory.ofOne().version()).isEqualTo(1);
    }

    @Test
    void aBlockGoesToAnotherPartitionAndItsNeighboursStay() {
        LedgerDirectory directory = LedgerDirectory.ofOne().withBlock(BLOCK_138);

        assertThat(directory.partitionOf(8613799999999L)).isZero();
        assertThat(directory.partitionOf(8613800000000L)).isEqualTo(2);
        assertThat(directory.partitionOf(8613899999999L)).isEqualTo(2);
        assertThat(directory.partitionOf(8613900000000L)).isZero();
    }

    @Test
    void aPhoneThatIsMovedLeavesItsBlockAlone() {
        LedgerDirectory before = LedgerDirectory.ofOne().withBlock(BLOCK_138);
        LedgerDirectory after = before.withPhonesIn(7, List.of(PHONE));

        assertThat(after.partitionOf(PHONE)).isEqualTo(7);
        assertThat(after.partitionOf(NEIGHBOUR)).isEqualTo(2);
        assertThat(before.partitionOf(PHONE)).as("the version before").isEqualTo(2);
        assertThat(after.version()).isGreaterThan(before.version());
    }

    @Test
    void everybodyElseCanGoToANewPartition() {
        LedgerDirectory directory = LedgerDirectory.ofOne()
                .withBlock(BLOCK_138)
                .withPhonesIn(7, List.of(PHONE))
                .withOthersIn(1);

        assertThat(directory.partitionOf(8613900000000L)).isEqualTo(1);
        assertThat(directory.partitionOf(NEIGHBOUR)).isEqualTo(2);
        assertThat(directory.partitionOf(PHONE)).isEqualTo(7);
    }

    @Test
    void blocksThatOverlapAreRefused() {
        LedgerDirectory directory = LedgerDirectory.ofOne().withBlock(BLOCK_138);

        for (Block block : List.of(
                BLOCK_138,
                new Block(8613800000000L, 8613800000000L, 3),
                new Block(8613700000000L, 8613800000000L, 3),
                new Block(8613899999999L, 8613999999999L, 3),
                new Block(1, 8619999999999L, 3))) {
            assertThatThrownBy(() -> directory.withBlock(block))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("overlaps");
        }
    }
}
