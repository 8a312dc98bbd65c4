/**
 * The language of templates: each line is a paragraph, `{{field}}` is a value, and `[[one|other]]` is the first
 * alternative whose values are all given, or nothing; `{{?field}}` needs a value and shows nothing. A line that lacks a
 * value is left out. A line that is only a list is one numbered paragraph an item. There are no expressions.
 */
import { DOCUMENT_FIELDS, fieldsOf, neededFieldsOf, type DocumentField } from './fields.js';
import { DOCUMENT_KINDS, type DocumentKind } from './kinds.js';

export type DocumentValues = Readonly<Partial<Record<DocumentField, string | readonly string[]>>>;

const FIELD = /\{\{(\??)([^{}]*)\}\}/g;
const SECTION = /\[\[([^[\]]*)\]\]/g;
const LIST_LINE = /^\{\{([^{}]*)\}\}$/;

/** Return what is wrong with the text of a kind, in Chinese; empty if it can be used. */
export function checkTemplate(kind: DocumentKind, text: string): readonly string[] {
  const name = `《${DOCUMENT_KINDS[kind].title}》的模板`;
  const used = new Set([...text.matchAll(FIELD)].map(([, , field]) => field!));
  const known = fieldsOf(kind);
  const unknown = [...used].filter((field) => !(known as readonly string[]).includes(field));
  const missing = neededFieldsOf(kind).filter((field) => !used.has(field));
  const rest = text.replace(FIELD, '').replace(SECTION, '');
  return [
    ...(text.trim() === '' ? [`${name}没有内容。`] : []),
    ...unknown.map((field) => `${name}用了不存在或不适用的字段“{{${field}}}”。`),
    ...missing.map((field) => `${name}缺少必用的字段“{{${field}}}”（${DOCUMENT_FIELDS[field]}）。`),
    ...(/\[\[|\]\]|\{\{|\}\}/.test(rest) ? [`${name}的括号“{{ }}”或“[[ ]]”没有配对。`] : []),
  ];
}

/** Return the paragraphs of a template with its values. */
export function fillTemplate(text: string, values: DocumentValues): readonly string[] {
  return text.split('\n').flatMap((line) => {
    const list = values[LIST_LINE.exec(line.trim())?.[1] as DocumentField];
    if (Array.isArray(list)) return list.map((item, index) => `${index + 1}. ${item}`);
    const chosen = line.replace(SECTION, (_, section: string) => chooseAlternative(section, values));
    const paragraph = fill(chosen, values);
    return paragraph === undefined || paragraph.trim() === '' ? [] : [paragraph];
  });
}

/** Return the first alternative whose values are all given, unfilled; empty if there is none. */
function chooseAlternative(section: string, values: DocumentValues): string {
  return section.split('|').find((one) => fill(one, values) !== undefined) ?? '';
}

/** Return the text with its values; undefined if one of them is absent. */
function fill(text: string, values: DocumentValues): string | undefined {
  const absent = [...text.matchAll(FIELD)].some(([, , field]) => isAbsent(values[field as DocumentField]));
  if (absent) return undefined;
  return text.replace(FIELD, (_, silent: string, field: string) =>
    silent === '' ? [values[field as DocumentField] ?? []].flat().join('、') : '',
  );
}

function isAbsent(value: DocumentValues[DocumentField]): boolean {
  return value === undefined || value.length === 0;
}
