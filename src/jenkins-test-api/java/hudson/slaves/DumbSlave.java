package hudson.slaves;

public final class DumbSlave {

    private DumbSlave() {}
}
