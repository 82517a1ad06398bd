package dev.nonzero.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupCommitTest {
    private static final int THREADS = 8;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final List<List<Integer>> groups = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void itemsOfOneCallAreOneGroup() {
        GroupCommit<Integer> commit = new GroupCommit<>(groups::add);
        commit.commit(List.of(1, 2));
        commit.commit(List.of(3));
        assertThat(groups).containsExactly(List.of(1, 2), List.of(3));
    }

    @Test
    void whatComesDuringACommitIsStoredTogetherByTheNext() throws Exception {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        GroupCommit<Integer> commit = new GroupCommit<>(group -> {
            storing.countDown();
            await(disk);
            groups.add(List.copyOf(group));
        });
        CompletableFuture<Void> first = inThread(commit, 0);
        storing.await();
        List<CompletableFuture<Void>> others =
                IntStream.range(1, THREADS).mapToObj(i -> inThread(commit, i)).toList();
        assertThat(others).noneMatch(CompletableFuture::isDone);
        disk.countDown();
        first.join();
        others.forEach(CompletableFuture::join);
        assertThat(groups.get(0)).containsExactly(0);
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void everyItemIsStoredWhenItsCommitReturns() {
        Set<Integer> stored = ConcurrentHashMap.newKeySet();
        GroupCommit<Integer> commit = new GroupCommit<>(group -> {
            assertThat(stored).doesNotContainAnyElementsOf(group);
            stored.addAll(group);
        });
        assertThat(IntStream.range(0, 1000)
                        .mapToObj(i -> inThread(commit, i).thenApply(done -> stored.contains(i)))
                        .toList())
                .allMatch(CompletableFuture::join);
    }

    @Test
    void allOfAGroupHearThatItCouldNotBeStored() throws Exception {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch disk = new CountDownLatch(1);
        GroupCommit<Integer> commit = new GroupCommit<>(group -> {
            storing.countDown();
            await(disk);
            if (!group.contains(0)) {
                throw new IllegalStateException("the disk is full");
            }
        });
        CompletableFuture<Void> first = inThread(commit, 0);
        storing.await();
        List<CompletableFuture<Void>> others =
                IntStream.range(1, THREADS).mapToObj(i -> inThread(commit, i)).toList();
        disk.countDown();
        first.join();
        assertThat(others)
                .allSatisfy(other -> assertThatThrownBy(other::join).hasMessageContaining("the disk is full"));
    }

    private CompletableFuture<Void> inThread(GroupCommit<Integer> commit, int item) {
        return CompletableFuture.runAsync(() -> commit.commit(List.of(item)), threads);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
