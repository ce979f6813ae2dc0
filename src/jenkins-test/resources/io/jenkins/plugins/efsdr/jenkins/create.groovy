// One volume twice, then two as a batch: what a step returns must be usable inside of the sandbox.
def site = [gitUrl: params.GIT_URL, gitCredentialsId: 'volumes-git', clusterCredentialsId: 'kubeconfig', mount: params.MOUNT]
def store = site + [businessUnit: 'sales', cluster: 'rosa-primary', application: 'warehouse', namespace: 'warehouse-dev',
    pvc: 'warehouse-store', size: '200']

node('efs') {
    def first = efsVolumeCreate(store)
    echo "first: ${first.result} ${first.exitCode} ${first.volumes[0].outcome} ${first.volumes[0].pv}"
    def second = efsVolumeCreate(store)
    echo "second: ${second.volumes[0].outcome}"
    def batch = efsVolumeCreate(site + [batch: '''business_unit,cluster,application,namespace,pvc,size
sales,rosa-primary,point-of-sale,point-of-sale,point-of-sale,100
sales,rosa-primary,shipping,shipping-dev,shipping-dev,75
'''])
    for (volume in batch.volumes) {
        echo "batch: ${volume.pv} ${volume.outcome}"
    }
}
