// The parts of provisioning, each as a step of its own.
def volume = [gitUrl: params.GIT_URL, gitCredentialsId: 'volumes-git', clusterCredentialsId: 'kubeconfig', mount: params.MOUNT,
    businessUnit: 'sales', cluster: 'rosa-primary', application: 'parts', namespace: 'parts', pvc: 'parts', size: '1']

node('efs') {
    def text = efsRenderManifest(volume).volumes[0].manifest
    echo "rendered: ${text.contains('kind: PersistentVolumeClaim')}"
    echo "directory: ${efsMakeDirectory(volume).volumes[0].outcome}"
    echo "commit: ${efsCommitManifests(volume).volumes[0].outcome}"
    echo "apply: ${efsApplyManifests(volume).volumes[0].outcome}"
    echo "whole: ${efsVolumeCreate(volume).volumes[0].outcome}"
}
