package org.geoharm.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GoldenTest {

    @Test
    void hash_hasTheCheckValuesOfTheReadme() {
        assertEquals(1834104592 / 4294967296.0, Golden.hash(0, 1));
        assertEquals(3298878556L / 4294967296.0, Golden.hash(1, 0));
        assertEquals(2284482974L / 4294967296.0, Golden.hash(7777, 4));
    }
}
