import { judgeBy } from '../manifests/suite';

judgeBy([
  {
    name: 'argo',
    module: 'github.com/argoproj/argo-workflows/v4',
    commit: '16a52d67daf2f4a8a76fa8bec02a76a46aa46257',
    directories: ['argo', 'argo/v4'],
    programVariable: 'ARGO_V4_ORACLE',
    sourceVariable: 'ARGO_V4_SOURCE',
    describesFields: true,
  },
  {
    name: 'argo',
    module: 'github.com/argoproj/argo-workflows/v3',
    commit: '66e32e5cc367f223e2ecf4fbe852b95eaed83034',
    directories: ['argo', 'argo/v3'],
    programVariable: 'ARGO_V3_ORACLE',
    sourceVariable: 'ARGO_V3_SOURCE',
    describesFields: false,
  },
]);
