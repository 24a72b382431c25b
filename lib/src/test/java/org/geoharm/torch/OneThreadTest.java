package org.geoharm.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class OneThreadTest {

    @Test
    void only_holdsUntilItIsClosed_alsoByAnError() {
        int usual = Torch.threads();
        try {
            Torch.setThreads(2);
            assertThrows(IllegalStateException.class, () -> {
                try (OneThread one = OneThread.only()) {
                    assertEquals(1, JniUtils.getNumThreads());
                    assertEquals(2, Torch.threads(), "what the user set stays");
                    throw new IllegalStateException();
                }
            });
            assertEquals(2, JniUtils.getNumThreads());
        } finally {
            Torch.setThreads(usual);
        }
    }

    @Test
    void only_oneInsideAnother_endsWithWhatTheUserSet() {
        int usual = Torch.threads();
        try {
            Torch.setThreads(2);
            try (OneThread outer = OneThread.only(); OneThread inner = OneThread.only()) {
                assertEquals(1, JniUtils.getNumThreads());
            }
            assertEquals(2, JniUtils.getNumThreads());
        } finally {
            Torch.setThreads(usual);
        }
    }

    @Test
    void ifFew_leavesAllCoresAtWork_whereThereAreManyNumbers() {
        int usual = Torch.threads();
        try {
            Torch.setThreads(2);
            try (OneThread small = OneThread.ifFew(1 << 20)) {
                assertEquals(1, JniUtils.getNumThreads());
            }
            try (OneThread large = OneThread.ifFew((1 << 20) + 1)) {
                assertEquals(2, JniUtils.getNumThreads());
            }
            assertEquals(2, JniUtils.getNumThreads());
        } finally {
            Torch.setThreads(usual);
        }
    }

    @Test
    void useThreadsHere_countsForThisThreadAlone_andComesBackAfterOneThread() throws Exception {
        int usual = Torch.threads();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Torch.setThreads(2);
            try (OneThread here = OneThread.only()) {
                List<Integer> there = other.submit(() -> {
                    Torch.useThreadsHere(3);
                    int before = JniUtils.getNumThreads();
                    OneThread.only().close();
                    return List.of(before, JniUtils.getNumThreads());
                }).get();
                assertEquals(List.of(3, 3), there);
                assertEquals(1, JniUtils.getNumThreads(), "the other thread changes nothing here");
            }
            assertEquals(2, Torch.threads());
        } finally {
            other.shutdownNow();
            Torch.setThreads(usual);
        }
    }
}
