package dev.nonzero.spark;

import java.io.Serializable;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * What an executor does with the one element of a partition.
 *
 * @param <Q> what is asked for
 * @param <R> what is sent back
 */
abstract class RemoteTask<Q, R> extends AbstractFunction1<Iterator<Q>, R> implements Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public final R apply(Iterator<Q> partition) {
        return run(partition.next());
    }

    abstract R run(Q request);
}
