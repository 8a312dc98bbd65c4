/** The administrators are told of what the check of cases against their processes has newly found. */
import { DIFFERENCES, isRepairable, type Difference, type DifferenceId } from '../reconciliation.js';
import type { NoticeText } from './context.js';

/** How many subjects of a kind the text names. */
const NAMED = 10;

export function differencesFound(differences: readonly Pick<Difference, 'kind' | 'subject'>[]): NoticeText {
  const kinds = [...new Set(differences.map(({ kind }) => kind))];
  return {
    title: `【告警】核对发现${differences.length}项新的差异`,
    body: kinds
      .map((kind) =>
        paragraph(
          kind,
          differences.filter((difference) => difference.kind === kind).map(({ subject }) => subject),
        ),
      )
      .join('\n\n'),
  };
}

function paragraph(kind: DifferenceId, subjects: readonly string[]): string {
  const { title, todo } = DIFFERENCES[kind];
  const more = subjects.length > NAMED ? `等${subjects.length}项` : '';
  return [
    `${title}：${subjects.slice(0, NAMED).join('、')}${more}。`,
    isRepairable(kind) ? '可在“核对”中一并修复。' : todo,
  ].join('\n');
}
