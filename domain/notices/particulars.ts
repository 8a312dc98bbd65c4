/** The parts of an act's form that its notices quote. */
import { actDefinition } from '../acts.js';
import { sentence } from '../forms/sentence.js';
import type { Notice } from '../kernel/case.js';

type Content = Readonly<Record<string, unknown>>;

/** The labels of the quoted fields. */
const LABELS: Readonly<Record<string, string>> = {
  reasons: '理由',
  reason: '理由',
  document: '依据文件',
  departure: '说明',
  facts: '事实',
  place: '核查地点',
  defects: '需补正的事项',
  remarks: '评价意见',
  correction: '更正理由',
};

/** What names a thing, and is no sentence. */
const TERSE: readonly string[] = [LABELS['document']!, LABELS['place']!];

/**
 * Return the lines that a notice quotes. Only the operator gets quotations. The bureau learns if an objector can be
 * reached by telephone only.
 */
export function quotedLines({ to, about }: Notice, content: Content = {}): readonly string[] {
  if (to === 'municipal' && about === 'object') {
    const { given } = (content['person'] ?? {}) as { readonly given?: readonly string[] };
    return given?.includes('email') === false ? ['异议人只留有电话，请电话告知。'] : [];
  }
  if (to !== 'operator') return [];
  return (actDefinition(about)?.quotes ?? []).flatMap((field) => lines(LABELS[field] ?? field, content[field]));
}

function lines(label: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return [`${label}：${TERSE.includes(label) ? value : sentence(value)}`];
  if (Array.isArray(value)) return [`${label}：`, ...value.map((item, index) => `${index + 1}. ${defect(item)}`)];
  return [];
}

/** Return a defect as a line: the part of the form and what to do. */
function defect(item: unknown): string {
  const { field, text } = item as { field?: string; text?: string };
  return field === undefined ? sentence(text ?? '') : `${field}：${sentence(text ?? '')}`;
}
