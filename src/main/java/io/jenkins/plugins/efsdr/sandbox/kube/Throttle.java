package io.jenkins.plugins.efsdr.sandbox.kube;

/** Lets through a number of requests per second, with a burst of one second's worth. */
final class Throttle {
    private double perSecond;
    private double tokens;
    private long last;

    /** Sets the rate; 0 lets everything through. */
    synchronized void rate(double requestsPerSecond, long nanoTime) {
        perSecond = requestsPerSecond;
        tokens = Math.max(1, requestsPerSecond);
        last = nanoTime;
    }

    synchronized boolean admits(long nanoTime) {
        if (perSecond <= 0) {
            return true;
        }
        tokens = Math.min(Math.max(1, perSecond), tokens + (nanoTime - last) / 1e9 * perSecond);
        last = nanoTime;
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }
}
