// Bad input fails the build before anything is touched.
node('efs') {
    efsVolumeCreate(gitUrl: params.GIT_URL, gitCredentialsId: 'volumes-git', clusterCredentialsId: 'kubeconfig', mount: params.MOUNT,
        businessUnit: 'sales', cluster: 'rosa-primary', application: 'wrong', namespace: '../../etc', pvc: 'wrong', size: '0')
}
