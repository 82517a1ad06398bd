package dev.nonzero.experiment;

/** There is too little memory for an experiment; said before anything is trained. */
public final class MemoryPlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MemoryPlanException(String message) {
        super(message);
    }
}
