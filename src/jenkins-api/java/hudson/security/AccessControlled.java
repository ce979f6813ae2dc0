package hudson.security;

public interface AccessControlled {
    default boolean hasPermission(Permission permission) {
        throw new IllegalStateException("only Jenkins has the body");
    }
}
