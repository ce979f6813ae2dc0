// A volume that is given up again.
def name = [gitUrl: params.GIT_URL, gitCredentialsId: 'volumes-git', clusterCredentialsId: 'kubeconfig',
    businessUnit: 'sales', cluster: 'rosa-primary', application: 'old', namespace: 'old', pvc: 'old']

node('efs') {
    efsVolumeCreate(name + [mount: params.MOUNT, size: '1'])
    echo "retired: ${efsVolumeRetire(name).volumes[0].outcome}"
}
