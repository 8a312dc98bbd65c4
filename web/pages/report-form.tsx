/** The annual report of one year, with the figures of the year before and the plan's goals beside it. */
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import { REPORT_SECTIONS } from '../../domain/papers/sections.js';
import { api } from '../api/client.js';
import { OfCase } from '../case/address.js';
import { shapeOf } from '../forms/shape.js';
import { Shown } from '../parts/states.js';
import { useWriting } from '../text/writing.js';
import { ClusterForm } from '../writing/cluster-form.js';

const ACT = 'file-report';
const SHAPE = shapeOf(ACT) ?? {};

export function Page(): ReactNode {
  const words = useWriting();
  const { id = '', year: given = '' } = useParams();
  const year = Number(given);
  const params = { params: { path: { id } } };
  const cluster = api.useQuery('get', '/clusters/{id}', params);
  const figures = api.useQuery('get', '/clusters/{id}/figures', params);
  const plans = api.useQuery('get', '/clusters/{id}/goals', params);
  return (
    <Shown read={cluster} rows={12}>
      {(of) => (
        <Shown read={figures} rows={12}>
          {({ items }) => (
            <Shown read={plans} rows={12}>
              {({ items: given }) => {
                const goals = given.findLast(({ startYear }) => startYear <= year)?.goals ?? given[0]?.goals ?? [];
                return (
                  <OfCase value={{ kind: 'cluster', id }}>
                    <ClusterForm
                      of={of}
                      act={ACT}
                      subject={`annual-report:${year}`}
                      shape={SHAPE}
                      sections={REPORT_SECTIONS}
                      title={words.report(year)}
                      initial={{ year, goals: goals.map((goal) => ({ goal: goal.id })) }}
                      goals={goals}
                      year={year}
                      known={items.findLast((one) => one.year < year)}
                      judged={false}
                    />
                  </OfCase>
                );
              }}
            </Shown>
          )}
        </Shown>
      )}
    </Shown>
  );
}
