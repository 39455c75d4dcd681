package io.yinuo.engine.charging;

/**
 * Day packs of a group of destinations. Use is counted in kilobytes of 1,024 bytes, each session rounded up.
 *
 * @param packPriceFen   300, 600 or 900: 3, 6 or 9 yuan
 * @param packKilobytes  how much one pack holds: 3,072
 * @param packsMax       after how many packs a destination's day costs no more: 10
 * @param freeKilobytes  up to how much of a day, charged packs included, there is data then: 51,200
 * @param slowAfterwards whether data goes on slowly after that instead of resting until the next day
 */
public record RoamingZone(
        int packPriceFen, int packKilobytes, int packsMax, int freeKilobytes, boolean slowAfterwards) {

    public RoamingZone {
        if (packPriceFen < 0
                || packPriceFen > PriceBand.PRICE_MAX
                || packKilobytes < 1
                || packsMax < 1
                || packsMax > 1_000) {
            throw new IllegalArgumentException("Not a roaming zone: " + packPriceFen + " fen for " + packKilobytes
                    + " KB, at most " + packsMax + " packs");
        }
        if (freeKilobytes < (long) packKilobytes * packsMax) {
            throw new IllegalArgumentException("What is free includes what was paid: at least "
                    + (long) packKilobytes * packsMax + " KB, not " + freeKilobytes);
        }
    }

    /** What so many packs of a day cost: all of them if the customer opened the day again, else no more than its cap. */
    public long fenOf(long packs, boolean reopened) {
        return packPriceFen * (reopened ? packs : Math.min(packs, packsMax));
    }
}
