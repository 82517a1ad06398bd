package dev.nonzero.experiment;

/** Why a trial or a baseline failed, as its result reports it. */
final class FailureReason {
    private FailureReason() {}

    /** The message of what was thrown; where it has none, its class and the place: class, method, file and line. */
    static String of(Throwable thrown) {
        String message = thrown.getMessage();
        if (message != null) {
            return message;
        }
        StackTraceElement[] places = thrown.getStackTrace();
        return thrown.getClass().getName() + (places.length == 0 ? "" : " at " + places[0]);
    }
}
