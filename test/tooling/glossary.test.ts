import { APPLICATION_ACTS } from '../../domain/application/acts/index.js';
import { DEADLINE_ACTS, TERMS_ACTS } from '../../domain/deadlines/acts/index.js';
import { CLUSTER_ACTS } from '../../domain/cluster/acts/index.js';
import { OFFICE_ACTS } from '../../domain/office/acts.js';
import { ROUND_ACTS } from '../../domain/round/acts/index.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../config/root.js';
import { COUNTS, MEASURES, SERIES } from '../../domain/criteria/names.js';
import { FORMS } from '../../domain/forms/index.js';
import { BEIJING_2023 } from '../../domain/policy/beijing-2023/edition-3.js';
import { STAGES } from '../../domain/stages.js';
import { ACTS, EVENTS, ROLES } from '../../domain/titles.js';

const GLOSSARY = readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8');

/** The Chinese of each identifier in the tables of a section. */
function entries(section: string): Record<string, string> {
  const [, text = ''] = GLOSSARY.split(`\n## ${section}\n`);
  const rows = text.split('\n## ')[0]!.matchAll(/^\| ([^|]+) \| [^|]+ \| ([^|]+) \|$/gm);
  return Object.fromEntries(
    [...rows].flatMap(([, chinese = '', code = '']) =>
      [...code.matchAll(/`([^`]+)`/g)].map(([, id = '']) => [id, narrow(chinese)]),
    ),
  );
}

/** Punctuation in one width: titles are written in either. */
function narrow(text: string): string {
  return text.replace(/[，（）；]/g, (sign) => ({ '，': ',', '（': '(', '）': ')', '；': ';' })[sign] ?? sign);
}

function titles<T>(of: Readonly<Record<string, T>>, title: (one: T) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(of).map(([id, one]) => [id, narrow(title(one))]));
}

const itself = (title: string): string => title;
const titleOf = ({ title }: { readonly title: string }): string => title;
const { rules, grounds, criteria } = BEIJING_2023;

describe('the glossary has every identifier with its Chinese, and no other', () => {
  it.each([
    ['Roles', titles(ROLES, itself)],
    ['Stages', titles(STAGES, titleOf)],
    ['Acts', titles(ACTS, titleOf)],
    ['Timed events', titles(EVENTS, titleOf)],
    ['Rules', titles(rules, ({ title }) => title)],
    ['Grounds of revocation', titles(grounds, ({ article }) => article)],
    ['Papers', titles(FORMS, ({ title }) => title)],
    ['The annex', Object.fromEntries(criteria.criteria.map(({ id, title }) => [id, narrow(title)]))],
  ])('%s', (section, expected) => {
    expect(entries(section)).toEqual(expected);
  });

  it('Figures', () => {
    expect(Object.keys(entries('Figures'))).toEqual(Object.keys({ ...SERIES, ...MEASURES, ...COUNTS }));
  });

  it('What concerns no single case', () => {
    expect(Object.keys(entries('What concerns no single case')).sort()).toEqual(Object.keys(OFFICE_ACTS).sort());
  });
});

it('every act of the access table has a title, and so an entry', () => {
  expect(Object.keys(ACTS)).toEqual(
    expect.arrayContaining(
      Object.keys({ ...APPLICATION_ACTS, ...CLUSTER_ACTS, ...ROUND_ACTS, ...DEADLINE_ACTS, ...TERMS_ACTS }),
    ),
  );
});
