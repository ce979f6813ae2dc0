package io.jenkins.plugins.efsdr.replication;

/**
 * What a user consents to.
 *
 * @param allowLocalOnly to delete only the replica's own record of an EFS replication, when both cannot be deleted: the other one has to be
 *     deleted by hand before the pair is replicated again
 * @param acceptUnreachableTask to promote although the DataSync task cannot be called: it has to be disabled by hand before its Region is
 *     back, or it overwrites what was written on the replica since
 * @param cancelExecution to cancel a DataSync execution instead of waiting for its end
 * @param acceptCancelled to promote although the last DataSync execution did not succeed and may have left partial files
 */
public record PromotionOptions(
        boolean allowLocalOnly, boolean acceptUnreachableTask, boolean cancelExecution, boolean acceptCancelled) {

    /** Consents to nothing. */
    public static PromotionOptions none() {
        return new PromotionOptions(false, false, false, false);
    }
}
