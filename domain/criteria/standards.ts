/** The thresholds of criteria, in words. */
import { COUNTS, OUTCOMES } from './names.js';
import type { CriterionTest } from './types.js';
import { thresholdText } from './wording.js';

/** Return the threshold of a test in Chinese, e.g. `≥ 40 亿元，每年`; `需人工判断` if a reviewer must judge. */
export function standardInWords(test: CriterionTest): string {
  switch (test.kind) {
    case 'judgement':
    case 'no-incident':
      return OUTCOMES.judgement;
    case 'measure':
      return thresholdText(test.threshold) + (test.generally === true ? '（一般）' : '');
    case 'each-year':
      return `${thresholdText(test.threshold)}，每年`;
    case 'share':
      return `${thresholdText(test.threshold)}，${test.of === 'each-year' ? '每年' : '最近一年'}`;
    case 'growth':
      return `年均增长 ${thresholdText(test.threshold)}`;
    case 'density':
      return thresholdText(test.threshold);
    case 'either':
      return test.alternatives
        .map(
          ({ counts, threshold }) => `${counts.map((count) => COUNTS[count]).join('＋')} ${thresholdText(threshold)}`,
        )
        .join('；或 ');
    case 'above-benchmark':
      return '高于行业基准值';
  }
}
