package org.geoharm.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DigestTest {

    /** The example of FIPS 180-4, appendix B.1, cut. */
    @Test
    void of_isTheBeginningOfTheSha256() {
        assertEquals("ba7816bf8f01", Digest.of("abc"));
        assertEquals("e3b0c44298fc", Digest.of(""));
    }
}
