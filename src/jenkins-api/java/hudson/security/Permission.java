package hudson.security;

public final class Permission {
    private final String id;

    private Permission(String id) {
        this.id = id;
    }

    /** Jenkins makes them otherwise; this one is for the constants here. */
    public static Permission fromId(String id) {
        return new Permission(id);
    }

    public String getId() {
        return id;
    }
}
