// A failover in its parts, each of which goes on with the run of the first.
def git = [gitUrl: params.GIT_URL, gitCredentialsId: 'volumes-git']
def dr = git + [clusterCredentialsId: 'dr-kubeconfig', awsCredentialsId: 'aws', directories: 'none',
    cluster: 'rosa-primary', primaryWriters: 'lost', confirm: 'rosa-primary']

node('efs') {
    efsVolumeCreate(git + [clusterCredentialsId: 'kubeconfig', mount: params.MOUNT,
        batch: '''business_unit,cluster,application,namespace,pvc,size
sales,rosa-primary,point-of-sale,point-of-sale,point-of-sale,100
sales,rosa-primary,shipping,shipping-dev,shipping-dev,75
'''])
    def stopped = efsStopReplication(dr)
    echo "stopped: ${stopped.pairs[0].outcome} ${stopped.volumes.size()}"
    def begun = efsFailoverBegin(dr + [resume: stopped.run])
    echo "begun: ${begun.pairs[0].outcome} ${begun.run == stopped.run}"
    def shares = ['1/2', '2/2'].collect { share -> efsFailoverApply(dr + [run: begun.run, shard: share]) }
    echo "applied: ${shares[1].volumes.size()}"
    def report = efsFailoverFinish(dr + [run: begun.run])
    echo "finished: ${report.result} ${report.run == begun.run}"
}
