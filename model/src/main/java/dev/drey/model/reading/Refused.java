package dev.drey.model.reading;

/** The rest of an input cannot be read: it breaks a limit. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String what;
    private final int place;
    private final String fix;

    Refused(int place, String what, String fix) {
        super(what);
        this.what = what;
        this.place = place;
        this.fix = fix;
    }

    String what() {
        return what;
    }

    int place() {
        return place;
    }

    String fix() {
        return fix;
    }
}
