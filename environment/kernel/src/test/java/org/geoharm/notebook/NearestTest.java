package org.geoharm.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearestTest {

    @Test
    void distance_countsInsertedDeletedReplacedAndSwappedLetters() {
        assertEquals(0, Nearest.distance("maven", "maven"));
        assertEquals(1, Nearest.distance("mavn", "maven"));
        assertEquals(1, Nearest.distance("amven", "maven"));
        assertEquals(3, Nearest.distance("kitten", "sitting"));
        assertEquals(5, Nearest.distance("", "maven"));
    }

    @Test
    void to_givesTheNearestName_ifItIsNear() {
        assertEquals(Optional.of("%maven"), Nearest.to("%MAVN", List.of("%load", "%maven")));
        assertEquals(Optional.empty(), Nearest.to("%html", List.of("%load", "%maven")));
    }
}
