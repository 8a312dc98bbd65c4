/**
 * The form of the decision on a renewal. It starts with the plan's goals and the operator's statements, so that the
 * bureau types only its own findings.
 */
import { QueryView } from '../../components/query-view.js';
import { useCase, useCasePart } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import { ActForm, type ActFormProps } from '../case-file/act-form.js';

interface ReportedGoal {
  readonly id: string;
  readonly achieved: number;
}

export function DecideRenewal(props: ActFormProps) {
  const { id } = useCase();
  const plans = api.useQuery('get', '/clusters/{id}/goals', { params: { path: { id } } });
  const papers = useCasePart('papers');
  const paper = papers.data?.items.findLast(({ act }) => act === 'apply-renewal')?.id ?? '';
  const application = api.useQuery(
    'get',
    '/clusters/{id}/papers/{paper}',
    { params: { path: { id, paper } } },
    { enabled: paper !== '' },
  );
  return (
    <QueryView query={plans}>
      {({ items }) => (
        <QueryView query={application}>
          {({ content }) => {
            const goals = items.at(-1)?.goals ?? [];
            const reported = content['goals'] as readonly ReportedGoal[];
            const judged = goals.map(({ id: goal, target, weight, better }) => ({
              id: goal,
              target,
              achieved: reported.find((one) => one.id === goal)?.achieved,
              weight,
              better,
            }));
            return (
              <ActForm
                {...props}
                content={{ goals: judged }}
                before={
                  <ul className="quiet gap-below">
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
        </QueryView>
      )}
    </QueryView>
  );
}
