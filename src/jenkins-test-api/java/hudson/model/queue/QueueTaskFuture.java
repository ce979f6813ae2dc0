package hudson.model.queue;

import java.util.concurrent.Future;

public interface QueueTaskFuture<R> extends Future<R> {}
