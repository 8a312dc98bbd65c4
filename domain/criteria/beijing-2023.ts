/** 北京市中小企业特色产业集群认定标准(2023年版): the annex of the measure. */
import type { CriteriaPolicy, CriterionTest } from './types.js';

const JUDGEMENT: CriterionTest = { kind: 'judgement' };

export const CRITERIA_2023: CriteriaPolicy = {
  edition: '2023年版',
  legalBasis: '北京市中小企业特色产业集群认定标准（2023年版）',
  years: 3,
  growthIntervalsWithBase: 3,
  criteria: [
    { id: '1.1', clause: '附件一', title: '主导产业符合国家产业政策和北京市高精尖产业发展规划', test: JUDGEMENT },
    {
      id: '1.2',
      clause: '附件一',
      title: '近三年无较大及以上事故、重大网络和数据安全事件、偷税漏税和严重失信',
      test: { kind: 'no-incident' },
    },
    {
      id: '2.1',
      clause: '附件二',
      title: '占地面积一般不超过100平方公里',
      test: {
        kind: 'measure',
        measure: 'areaKm2',
        threshold: { compare: '<=', value: 100, unit: 'km²' },
        generally: true,
      },
    },
    {
      id: '2.2',
      clause: '附件二',
      title: '近三年产值均在40亿元以上',
      test: { kind: 'each-year', series: 'outputTotal', threshold: { compare: '>=', value: 400_000, unit: '万元' } },
    },
    {
      id: '2.3',
      clause: '附件二',
      title: '中小企业产值占集群总产值高于70%',
      // The text names no year: the latest complete year is taken.
      test: {
        kind: 'share',
        part: 'outputSme',
        whole: 'outputTotal',
        of: 'latest-year',
        threshold: { compare: '>', value: 70, unit: '%' },
      },
    },
    {
      id: '2.4',
      clause: '附件二',
      title: '产值年均增速高于10%',
      test: { kind: 'growth', series: 'outputTotal', threshold: { compare: '>', value: 10, unit: '%' } },
    },
    {
      id: '2.5',
      clause: '附件二',
      title: '主导产业占集群总产值比例高于70%',
      test: {
        kind: 'share',
        part: 'outputLeading',
        whole: 'outputTotal',
        of: 'latest-year',
        threshold: { compare: '>', value: 70, unit: '%' },
      },
    },
    { id: '2.6', clause: '附件二', title: '主导产业发展水平位居细分领域全国前列，有较高品牌知名度', test: JUDGEMENT },
    {
      id: '3.1',
      clause: '附件三',
      title: '单项冠军或“小巨人”企业不少于1家，或者专精特新、创新型中小企业和国家级高新技术企业不少于10家',
      test: {
        kind: 'either',
        alternatives: [
          { counts: ['singleChampions', 'littleGiants'], threshold: { compare: '>=', value: 1, unit: '家' } },
          {
            counts: ['specialisedSmes', 'innovativeSmes', 'highTechFirms'],
            threshold: { compare: '>=', value: 10, unit: '家' },
          },
        ],
      },
    },
    { id: '4.1', clause: '附件四', title: '产业链供应链协作高效，共享机制和配套能力较强', test: JUDGEMENT },
    {
      id: '5.1',
      clause: '附件五',
      title: '近三年中小企业研发经费年均增长高于10%',
      test: { kind: 'growth', series: 'rdSme', threshold: { compare: '>', value: 10, unit: '%' } },
    },
    {
      id: '5.2',
      clause: '附件五',
      title: '有效发明专利年均增长率不低于15%',
      test: { kind: 'growth', series: 'inventionPatents', threshold: { compare: '>=', value: 15, unit: '%' } },
    },
    {
      id: '5.3',
      clause: '附件五',
      title: '每万人有效发明专利拥有量不低于15个',
      // 万人 is taken as the people employed in the cluster.
      test: {
        kind: 'density',
        series: 'inventionPatents',
        people: 'employees',
        per: 10_000,
        threshold: { compare: '>=', value: 15, unit: '件/万人' },
      },
    },
    { id: '5.4', clause: '附件五', title: '创新平台、产学研协同、标准制修订和关键核心技术', test: JUDGEMENT },
    {
      id: '6.1',
      clause: '附件六',
      title: '工业互联网平台应用普及率不低于15%',
      test: {
        kind: 'measure',
        measure: 'industrialInternetPercent',
        threshold: { compare: '>=', value: 15, unit: '%' },
      },
    },
    { id: '6.2', clause: '附件六', title: '新型信息基础设施、数字化应用和工业互联网安全', test: JUDGEMENT },
    {
      id: '7.1',
      clause: '附件七',
      title: '高耗能、高用水行业的集群能效、水效水平高于行业基准值',
      test: { kind: 'above-benchmark', uses: ['energy', 'water'] },
    },
    { id: '7.2', clause: '附件七', title: '能源消费结构、碳排放强度、资源利用和绿色低碳服务', test: JUDGEMENT },
    { id: '8.1', clause: '附件八', title: '积极参与产业开放合作', test: JUDGEMENT },
    { id: '9.1', clause: '附件九', title: '运营管理机构、公共服务体系和可考核的未来三年发展规划', test: JUDGEMENT },
  ],
};
