import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CRITERIA_2023 } from '../../domain/criteria/beijing-2023.js';
import { evaluate } from '../../domain/criteria/evaluate.js';
import { annualReport } from '../../domain/cluster/annual-report.form.js';
import { applicationForm } from '../../domain/application/application.form.js';
import { renewalDecision, renewalForm } from '../../domain/cluster/renewal.form.js';
import { toCriteriaInput } from '../../domain/forms/figures.js';
import { annualReport as reportExample, application, renewalForm as renewalExample } from './form-samples.js';

const EXAMPLES = new URL('../../examples/', import.meta.url);
const NAMES = ['strong', 'one-short', 'large-area'] as const;
const JUDGED = ['1.1', '1.2', '2.6', '4.1', '5.4', '6.2', '7.2', '8.1', '9.1'];

const report = (name: (typeof NAMES)[number]) =>
  evaluate(toCriteriaInput(applicationForm.parse(application(name))), CRITERIA_2023);

describe('example applications', () => {
  it('are these', () => {
    const files = readdirSync(new URL('applications/', EXAMPLES));
    expect(files.toSorted()).toEqual(NAMES.flatMap((name) => [name, `${name}.json`]).toSorted());
  });

  it('strong meets every threshold', () => {
    expect(report('strong')).toMatchObject({ unmet: [], judgement: JUDGED });
  });

  it('one-short fails exactly one, by the smallest step', () => {
    expect(report('one-short')).toMatchObject({ unmet: ['2.2'], judgement: JUDGED });
    const form = application('one-short');
    form.years[0]!.outputTotal += 1;
    expect(evaluate(toCriteriaInput(form), CRITERIA_2023).unmet).toEqual([]);
  });

  it('large-area needs judgement on its area alone besides what always does', () => {
    expect(report('large-area')).toMatchObject({ unmet: [], judgement: [...JUDGED, '2.1'].toSorted() });
  });

  it.each(NAMES)('%s has the attachments that it names: small PDFs with their typeface embedded', (name) => {
    const folder = new URL(`applications/${name}/`, EXAMPLES);
    expect(readdirSync(folder).toSorted()).toEqual(application(name).attachments.toSorted());
    for (const file of readdirSync(folder)) {
      const pdf = readFileSync(new URL(file, folder));
      expect(pdf.length).toBeLessThan(60_000);
      const text = pdf.toString('latin1');
      expect(text).toMatch(/^%PDF-1\.\d/);
      expect(text.trimEnd()).toMatch(/%%EOF$/);
      expect(text).toMatch(/\/FontFile[23] /);
    }
  });
});

describe('example reports', () => {
  const goals = application('strong').plan.goals;

  it('the annual report answers for each goal of the plan', () => {
    const form = annualReport.parse(reportExample());
    expect(form.goals.map(({ goal }) => goal)).toEqual(goals.map(({ id }) => id));
  });

  it('the renewal states the targets of the plan and meets every threshold', () => {
    const form = renewalForm.parse(renewalExample());
    expect(form.goals.map(({ id, target }) => ({ id, target }))).toEqual(
      goals.map(({ id, target }) => ({ id, target })),
    );
    expect(evaluate(toCriteriaInput(form), CRITERIA_2023).unmet).toEqual([]);
  });

  it('the renewal decision judges the goals that the renewal answers for', () => {
    const decision = renewalDecision.parse(
      JSON.parse(readFileSync(new URL('reports/renewal-decision.json', EXAMPLES), 'utf8')),
    );
    const judged = decision.goals.map(({ id, target, achieved }) => ({ id, target, achieved }));
    expect(judged).toEqual(renewalExample().goals.map(({ id, target, achieved }) => ({ id, target, achieved })));
  });
});
