package hudson.security;

public class ACLContext implements AutoCloseable {
    @Override
    public void close() {}
}
