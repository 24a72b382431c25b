package org.geoharm.notebook;

/** Memory put by, and given back once the heap is full: a cell that frees something has to be compiled, and that needs memory too. */
final class HeapReserve {

    private static final long MOST_BYTES = 32L << 20;
    private static final int SHARE = 16;
    /** How many times its own size must be free before it is put by again. */
    private static final int ROOM = 4;

    private final int bytes = (int) Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE);
    private volatile byte[] held = new byte[bytes];

    /** Gives the memory back. */
    void release() {
        held = null;
    }

    /** Puts it by again, if there is room. */
    void renew() {
        Runtime java = Runtime.getRuntime();
        if (held == null && java.maxMemory() - java.totalMemory() + java.freeMemory() > (long) ROOM * bytes) {
            held = new byte[bytes];
        }
    }

    /** Returns the words for a person whose heap is full. */
    static String remedy() {
        return "the heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB is full; set variables that hold much to null, "
                + "or start with a larger -Xmx";
    }
}
