/** The annual report and the application for renewal as submitted, for printing. */
import { goalProgress, planOf, type Filed } from '../../../domain/cluster/progress.js';
import { annualReport } from '../../../domain/cluster/annual-report.form.js';
import { renewalForm } from '../../../domain/cluster/renewal.form.js';
import { type FormSection, RENEWAL_SECTIONS, REPORT_SECTIONS } from '../../../domain/forms/sections.js';
import { shapeOf, type JsonShape } from '../../../domain/forms/json-shape.js';
import type { Paper } from '../../../store/schema.js';
import { finish, openPdf, type Pdf, title } from '../../../services/pdf/document.js';
import { printForm } from './form.js';
import { type Answer, printAnswers } from './goals.js';

interface Form {
  readonly title: string;
  readonly shape: JsonShape;
  readonly sections: readonly FormSection[];
}

const FORMS: Readonly<Record<string, Form>> = {
  'file-report': { title: '年度培育情况表', shape: shapeOf(annualReport), sections: REPORT_SECTIONS },
  'apply-renewal': { title: '复核申请表', shape: shapeOf(renewalForm), sections: RENEWAL_SECTIONS },
};

/** Check whether the papers of an act can be printed. */
export const isPrinted = (act: string): boolean => Object.hasOwn(FORMS, act);

export interface FiledForm {
  readonly paper: Paper;
  /** The cluster's name. */
  readonly name: string;
  readonly number: string;
  readonly organisation: string;
  /** File names of attachments, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The cluster's papers at the time of filing, for the goals. */
  readonly before: readonly Filed[];
}

/** Return the form's title, with its year if it has one. */
export function formTitle({ act, content }: Pick<Paper, 'act' | 'content'>): string {
  const named = FORMS[act]?.title ?? '';
  return act === 'file-report' ? `${String(content['year'])} 年度${named.slice('年度'.length)}` : named;
}

/** Return a filed report or application for renewal as PDF. */
export async function clusterPaperPdf({ paper, name, number, organisation, names, before }: FiledForm): Promise<Pdf> {
  const { id, act, content, filed_at, created_at, content_sha256 } = paper;
  const form = FORMS[act];
  if (form === undefined) throw new TypeError(`the papers of ${act} are not printed`);
  const at = filed_at ?? created_at;
  const words = `${formTitle(paper)} · ${name}`;
  const pdf = await openPdf({ title: words, author: organisation, at });
  title(pdf, name, [formTitle(paper), number, `${at.slice(0, 16).replace('T', ' ')} 提交`].filter(Boolean).join(' · '));
  const year = act === 'file-report' ? Number(content['year']) : undefined;
  const plans = goalProgress(before);
  const plan = year === undefined ? plans.at(-1) : planOf(plans, year);
  const goals = (named: string): void =>
    printAnswers(
      pdf,
      named,
      (content['goals'] ?? []) as readonly Answer[],
      plan?.goals ?? [],
      year === undefined || plan === undefined ? undefined : year - plan.startYear,
    );
  printForm(pdf, { ...form, content, names, own: { goals } });
  return finish(pdf, `${id} · SHA-256 ${content_sha256.slice(0, 16)}`);
}
