import { judgeBy } from '../manifests/suite';

judgeBy([
  {
    name: 'tekton',
    module: 'github.com/tektoncd/pipeline',
    commit: '70f730815249a12aa725266fba7f3ff39653aaea',
    directories: ['tekton'],
    programVariable: 'TEKTON_ORACLE',
    sourceVariable: 'TEKTON_SOURCE',
    describesFields: true,
  },
]);
