package dev.nonzero.engine.dl4j;

import dev.nonzero.data.SparseMatrix;
import dev.nonzero.training.Batch;
import dev.nonzero.training.TrainingSession;

/**
 * A session on a converted network: when it is closed, what it trained is converted back.
 *
 * @param session trains what the network was converted to
 * @param convertBack what to do when that is closed
 */
record ConvertingSession(TrainingSession session, Runnable convertBack) implements TrainingSession {
    @Override
    public double step(Batch batch, double learningRateFactor) {
        return session.step(batch, learningRateFactor);
    }

    @Override
    public void clip(double norm) {
        session.clip(norm);
    }

    @Override
    public float[] probabilities(SparseMatrix rows) {
        return session.probabilities(rows);
    }

    @Override
    public void keep() {
        session.keep();
    }

    @Override
    public void restore() {
        session.restore();
    }

    @Override
    public String kernel() {
        return session.kernel();
    }

    @Override
    public void close() {
        session.close();
        convertBack.run();
    }
}
