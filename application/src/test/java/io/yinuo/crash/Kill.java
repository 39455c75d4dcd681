package io.yinuo.crash;

import io.yinuo.process.YinuoProcess;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/**
 * One pulled plug.
 *
 * @param whose   what was killed
 * @param after   how long it had been up, under load
 * @param lead    how long the last files of use had been in their folder
 * @param pause   how long it stayed down before it was started again
 */
record Kill(Whose whose, Duration after, Duration lead, Duration pause) {

    enum Whose {
        YINUO,
        POSTGRES,
        BOTH
    }

    /**
     * @param from when the signal was sent
     * @param to   when the process was gone
     */
    record Done(Kill kill, Instant from, Instant to) {
        boolean endedYinuo() {
            return kill.whose != Whose.POSTGRES;
        }
    }

    static Kill random(Random random) {
        int dice = random.nextInt(10);
        return new Kill(
                dice < 6 ? Whose.YINUO : dice < 8 ? Whose.BOTH : Whose.POSTGRES,
                Duration.ofMillis(1_000 + random.nextInt(5_000)),
                Duration.ofMillis(100 + random.nextInt(500)),
                Duration.ofMillis(random.nextInt(1_500)));
    }

    /** Lets it run, kills it, and starts it again if it was Yinuo itself; PostgreSQL alone comes back by itself. */
    Done carryOut(YinuoProcess yinuo, Mediation files) throws InterruptedException, IOException {
        Thread.sleep(after);
        files.bring();
        Thread.sleep(lead);
        Instant from = Instant.now();
        switch (whose) {
            case YINUO -> yinuo.kill();
            case POSTGRES -> yinuo.killPostgres();
            case BOTH -> {
                yinuo.killPostgres();
                yinuo.kill();
            }
        }
        Done done = new Done(this, from, Instant.now());
        if (done.endedYinuo()) {
            files.lookAtWhatIsLeft();
            Thread.sleep(pause);
            yinuo.start();
        }
        return done;
    }
}
