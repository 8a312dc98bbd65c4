/** The decision on a renewal begins with the plan's goals and what the operator says became of each: only what is judged otherwise is typed. */
import type { ReactNode } from 'react';
import { api } from '../../lib/api/client.js';
import { ActForm, type ActFormProps } from '../case-file/act-form.js';
import { useCase, useCasePart } from '../../lib/api/case.js';
import { Shown } from '../../components/query-view.js';

interface GoalDone {
  readonly id: string;
  readonly achieved: number;
}

export function DecideRenewal(given: ActFormProps): ReactNode {
  const { id } = useCase();
  const plans = api.useQuery('get', '/clusters/{id}/goals', { params: { path: { id } } });
  const papers = useCasePart('papers');
  const paper = papers.data?.items.findLast(({ act }) => act === 'apply-renewal')?.id ?? '';
  const applied = api.useQuery(
    'get',
    '/clusters/{id}/papers/{paper}',
    { params: { path: { id, paper } } },
    { enabled: paper !== '' },
  );
  return (
    <Shown read={plans}>
      {({ items }) => (
        <Shown read={applied}>
          {({ content }) => {
            const goals = items.at(-1)?.goals ?? [];
            const done = content['goals'] as readonly GoalDone[];
            const judged = goals.map(({ id: goal, target, weight, better }) => ({
              id: goal,
              target,
              achieved: done.find((one) => one.id === goal)?.achieved,
              weight,
              better,
            }));
            return (
              <ActForm
                {...given}
                content={{ goals: judged }}
                before={
                  <ul className="goal-names quiet">
                    {goals.map(({ id: goal, title, unit }) => (
                      <li key={goal}>
                        {goal}：{title}（{unit}）
                      </li>
                    ))}
                  </ul>
                }
              />
            );
          }}
        </Shown>
      )}
    </Shown>
  );
}
