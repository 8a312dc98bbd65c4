/** The plan's goals one by one: what was to be reached beside what is filled in. */
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { goalRate } from '../../../domain/criteria/renewal.js';
import type { JsonShape } from '../../../domain/forms/json-shape.js';
import type { PlanProgress } from '../../lib/api/schema.js';
import { Nothing } from '../../components/query-view.js';
import { NumberInput } from '../../schema-form/fields.js';
import { useText } from '../../lib/language.js';
import { useWriting } from '../drafts/messages.js';

const numbers = new Intl.NumberFormat('zh-CN');

export type PlanGoal = PlanProgress['goals'][number];

/**
 * @param items the shape of what is filled in of one goal
 * @param planYear which of the plan's years is answered for, from 0; none where the whole of it is
 */
export function Goals({
  goals,
  items,
  planYear,
}: {
  goals: readonly PlanGoal[];
  items: JsonShape;
  planYear: number | undefined;
}): ReactNode {
  const words = useWriting();
  const text = useText();
  if (goals.length === 0) return <Nothing>{words.noGoals}</Nothing>;
  const { achieved = {}, remark = {} } = items.properties ?? {};
  return (
    <div className="goals">
      {goals.map((goal, index) => {
        const { id, title, unit, baseline, target, years } = goal;
        const last = years.at(-1);
        const ofYear = planYear === undefined ? undefined : goal.yearlyTargets?.[planYear];
        return (
          <section key={id} className="goal" aria-label={title}>
            <h3>
              {title}
              <small className="quiet">（{unit}）</small>
            </h3>
            <p className="goal-plan">
              <span>
                {words.goalFrom}
                <b>{numbers.format(baseline)}</b>
              </span>
              <span>
                {words.goalTarget}
                <b>{numbers.format(target)}</b>
              </span>
              {ofYear !== undefined && (
                <span>
                  {words.goalYear}
                  <b>{numbers.format(ofYear)}</b>
                </span>
              )}
              {last && (
                <span>
                  {words.goalLast}
                  <b>
                    {numbers.format(last.achieved)}（{last.year}）
                  </b>
                </span>
              )}
            </p>
            <Reached goal={goal} index={index} ofYear={ofYear} />
            <div className="goal-fields">
              <Form.Item name={['goals', index, 'achieved']} label={achieved.title}>
                <NumberInput shape={achieved} />
              </Form.Item>
              <Form.Item name={['goals', index, 'remark']} label={`${remark.title ?? ''}（${text.optional}）`}>
                <Input.TextArea className="lines" rows={2} />
              </Form.Item>
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** How much of the target what is filled in comes to, as the review will count it. */
function Reached({ goal, index, ofYear }: { goal: PlanGoal; index: number; ofYear: number | undefined }): ReactNode {
  const words = useWriting();
  const achieved: unknown = Form.useWatch(['goals', index, 'achieved']);
  const counts = typeof achieved === 'number' && achieved >= 0;
  const of = (target: number): number => (counts ? goalRate({ ...goal, target, achieved }) : 0);
  return (
    <div className="goal-reached">
      <Rate words={words.goalReached} rate={of(goal.target)} known={counts} />
      {ofYear !== undefined && ofYear > 0 && <Rate words={words.goalReachedYear} rate={of(ofYear)} known={counts} />}
    </div>
  );
}

function Rate({ words, rate, known }: { words: string; rate: number; known: boolean }): ReactNode {
  return (
    <label>
      {words}
      <progress value={rate} max={100} />
      <b>{known ? `${rate}%` : '—'}</b>
    </label>
  );
}
