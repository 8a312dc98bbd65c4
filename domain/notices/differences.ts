/** The notice to administrators about new differences between cases and their workflows. */
import { DIFFERENCES, isRepairable, type Difference, type DifferenceId } from '../reconciliation.js';
import type { NoticeText } from './context.js';

/** The most subjects of a kind that the text names. */
const NAMED = 10;

/** Return the text of a notice about new differences. */
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
