// A failover by the plan that was looked at before. Nobody looks at the replica's directories: it may not have them yet.
def git = [gitUrl: params.GIT_URL, gitCredentialsId: 'volumes-git']
def dr = git + [clusterCredentialsId: 'dr-kubeconfig', awsCredentialsId: 'aws', directories: 'none',
    cluster: 'rosa-primary', primaryWriters: 'lost']

node('efs') {
    efsVolumeCreate(git + [clusterCredentialsId: 'kubeconfig', mount: params.MOUNT, businessUnit: 'sales',
        cluster: 'rosa-primary', application: 'warehouse', namespace: 'warehouse-dev', pvc: 'warehouse-store', size: '200'])
    def rewritten = efsRewriteManifests(git + [cluster: 'rosa-primary']).volumes[0]
    echo "rewritten: ${rewritten.outcome} ${rewritten.manifest.contains('kind: PersistentVolumeClaim')}"
    def plan = efsFailover(dr + [dryRun: true])
    echo "plan: ${plan.result} ${plan.counts}"
    def unconfirmed = efsFailover(dr + [failOnError: false])
    echo "unconfirmed: ${unconfirmed.result} ${unconfirmed.exitCode}"
    def report = efsFailover(dr + [confirm: 'rosa-primary', plan: plan.context.plan])
    echo "failover: ${report.result} ${report.counts} ${report.pairs[0].outcome}"
    echo "known: ${report.rpoSeconds >= 0} ${report.rtoSeconds >= 0}"
}
