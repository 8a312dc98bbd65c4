/** The ways in which a cluster enters the register. */
export const OPENINGS = {
  recognise: { id: 'recognise', title: '认定并公布' },
  'recognise-national': {
    id: 'recognise-national',
    title: '国家级集群直接认定',
    sentence: '已依据国家级中小企业特色产业集群认定文件直接认定为市级集群，有效期自该文件之日起计算。',
    form: () => import('./recognise-national.form.js'),
  },
  'enter-existing': {
    id: 'enter-existing',
    title: '既有集群列入名录',
    sentence: '已列入集群名录，此后的年度报告和复核在本系统办理。',
    form: () => import('./enter-existing.form.js'),
  },
  'split-off': {
    id: 'split-off',
    title: '分设列入名录',
    sentence: '由原集群分设，已列入名录；有效期的届满日不变，自分设当年起报送年度报告。',
  },
  restore: {
    id: 'restore',
    title: '恢复认定',
    sentence: '终止认定的决定已被撤销，认定继续有效，有效期不变；各项义务自即日起重新计算。',
    form: () => import('./restore.form.js'),
  },
} as const;
