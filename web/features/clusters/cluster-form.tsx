/** The form of a cluster's annual report or renewal, with the latest figure beside each field, and the goals of the plan. */
import { useCallback } from 'react';
import { shapeAt } from '../../../domain/forms/json-shape.js';
import type { AllowedAct } from '../../lib/api/case.js';
import type { Cluster, YearlyFigures } from '../../lib/api/schema.js';
import type { Fields, Path } from '../../lib/form-values.js';
import { FieldHint } from '../../schema-form/fields.js';
import { DraftForm, type DraftFormProps } from '../drafts/draft-form.js';
import { Goals, type PlanGoal } from './goals.js';
import { useText } from './messages.js';

type FiguresOfYear = YearlyFigures['items'][number];

/** Return the allowed act on the subject. */
export const allowedOn = ({ allowed }: Cluster, act: string, subject: string): AllowedAct | undefined =>
  allowed.find((one) => one.act === act && (one.subjects?.includes(subject) ?? true));

export function ClusterForm({
  cluster,
  goals,
  planYear,
  latest,
  hint,
  inputs,
  ...form
}: Omit<DraftFormProps, 'name' | 'notice' | 'allowed' | 'inputs'> & {
  readonly cluster: Cluster;
  readonly subject: string;
  readonly goals: readonly PlanGoal[];
  /** Index of the reported plan year; undefined for the whole plan. */
  readonly planYear?: number;
  /** The latest earlier figures. */
  readonly latest: FiguresOfYear | undefined;
  readonly hint: string;
  readonly inputs?: DraftFormProps['inputs'];
}) {
  const text = useText();
  const { act, subject, shape } = form;
  const fieldHint = useCallback((path: Path) => hintOf(latest, path, text.lastYear), [latest, text]);
  const items = shapeAt(shape, 'goals')?.items ?? {};
  return (
    <FieldHint value={fieldHint}>
      <DraftForm
        {...form}
        name={cluster.name}
        notice={<p className="quiet gap-below">{hint}</p>}
        allowed={allowedOn(cluster, act, subject)}
        goals={goals}
        inputs={{ ...inputs, goals: <Goals key="goals" goals={goals} items={items} planYear={planYear} /> }}
      />
    </FieldHint>
  );
}

const numbers = new Intl.NumberFormat('zh-CN');

/** Return the latest figure of a field in words. */
function hintOf(
  latest: FiguresOfYear | undefined,
  path: Path,
  inWords: (year: number, value: string) => string,
): string | undefined {
  const [group = '', field = ''] = path.map(String);
  const groups: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>> = {
    figures: latest?.figures,
    counts: latest?.counts,
  };
  const value = path.length === 2 ? groups[group]?.[field] : (latest as Fields | undefined)?.[group];
  if (latest === undefined || path.length > 2 || typeof value !== 'number' || group === 'year') return undefined;
  return inWords(latest.year, numbers.format(value));
}
