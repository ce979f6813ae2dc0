package hudson.slaves;

import hudson.model.Slave;

public final class DumbSlave extends Slave {}
