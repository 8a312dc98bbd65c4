/** What an act came to, where it may come to several things and its title does not say which. */
import type { Notice } from '../kernel/case.js';
import { gradeOf, type Policy } from '../policy/types.js';
import { NATIONAL_OUTCOMES } from '../titles.js';

interface Evident {
  readonly paper?: Readonly<Record<string, unknown>>;
  readonly policy: Pick<Policy, 'evaluation'>;
}

/** A sentence for all who are told, or none (art. 11, 16). */
export function outcome({ about }: Notice, { paper = {}, policy }: Evident): string {
  switch (about) {
    case 'evaluate-report': {
      const score = Number(paper['score']);
      return `评价得分：${score} 分，等次：${gradeOf(score, policy)?.title ?? ''}。`;
    }
    case 'put-forward-national':
      return `申报年度：${Number(paper['year'])} 年。`;
    case 'record-national-outcome': {
      const result = NATIONAL_OUTCOMES[paper['outcome'] as keyof typeof NATIONAL_OUTCOMES];
      return `结果：${result}（公布文件：${String(paper['document'])}）。`;
    }
    default:
      return '';
  }
}
