package dev.nonzero.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores what threads hand over in groups: what comes while a group is being stored makes the next one. A disk that syncs a
 * hundred times a second then takes thousands of results.
 *
 * @param <T> what is stored
 */
final class GroupCommit<T> {
    private final Consumer<List<T>> store;
    private final Object storing = new Object();
    private Group<T> next = new Group<>(); // guarded by this

    /** What is stored at a time; written by the thread that stores it, and read by the others once it has let go. */
    private static final class Group<T> {
        private final List<T> items = new ArrayList<>();
        private boolean tried;
        private @Nullable Throwable failure;
    }

    /**
     * A commit.
     *
     * @param store is called with one group at a time, which it stores as a whole or throws
     */
    GroupCommit(Consumer<List<T>> store) {
        this.store = store;
    }

    /** Returns when the items are stored, perhaps by another thread; throws what their group's storing threw. */
    void commit(List<T> items) {
        Group<T> mine;
        synchronized (this) {
            mine = next;
            mine.items.addAll(items);
        }
        synchronized (storing) {
            if (!mine.tried) {
                close(mine);
                mine.tried = true;
                try {
                    store.accept(mine.items);
                } catch (RuntimeException | Error e) {
                    mine.failure = e;
                }
            }
            if (mine.failure instanceof Error error) {
                throw error;
            }
            if (mine.failure instanceof RuntimeException exception) {
                throw exception;
            }
        }
    }

    /** From now on, what comes belongs to another group. */
    private synchronized void close(Group<T> group) {
        if (next == group) {
            next = new Group<>();
        }
    }
}
