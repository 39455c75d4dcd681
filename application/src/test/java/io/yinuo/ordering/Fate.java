package io.yinuo.ordering;

/**
 * Decides when the process dies. Whatever it does with the world outside, a charge, a message, a commit, passes a point
 * before and after; at the chosen one it dies, and stays dead for everything that it still tries, until it is revived.
 */
final class Fate {

    private int pointsLeft = Integer.MAX_VALUE;
    private boolean dead;
    private int deaths;

    synchronized void dieIn(int points) {
        pointsLeft = points;
    }

    synchronized void point() {
        if (!dead && --pointsLeft > 0) {
            return;
        }
        if (!dead) {
            dead = true;
            deaths++;
        }
        throw new Crash();
    }

    synchronized boolean isDead() {
        return dead;
    }

    synchronized int deaths() {
        return deaths;
    }

    synchronized void revive() {
        dead = false;
        pointsLeft = Integer.MAX_VALUE;
    }
}
