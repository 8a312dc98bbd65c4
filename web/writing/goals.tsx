/** The plan's goals one by one: what was to be reached beside what is filled in. */
import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import type { Shape } from '../../domain/papers/shape.js';
import type { PlanProgress } from '../api/schema.js';
import { Nothing } from '../parts/states.js';
import { NumberInput } from '../forms/fields.js';
import { useText } from '../text/index.js';
import { useWriting } from '../text/writing.js';

export type PlanGoal = PlanProgress['goals'][number];

/** @param items the shape of what is filled in of one goal */
export function Goals({
  goals,
  items,
  year,
}: {
  goals: readonly PlanGoal[];
  items: Shape;
  year: number | undefined;
}): ReactNode {
  const words = useWriting();
  const text = useText();
  if (goals.length === 0) return <Nothing>{words.noGoals}</Nothing>;
  const { achieved = {}, remark = {} } = items.properties ?? {};
  return (
    <div className="goals">
      {goals.map(({ id, title, unit, baseline, target, years }, index) => {
        const last = years.at(-1);
        const ofYear = years.find((one) => one.year === year)?.yearTarget;
        return (
          <section key={id} className="goal" aria-label={title}>
            <h3>
              {title}
              <small className="quiet">（{unit}）</small>
            </h3>
            <p className="goal-plan">
              <span>
                {words.goalFrom}
                <b>{baseline}</b>
              </span>
              <span>
                {words.goalTarget}
                <b>{target}</b>
              </span>
              {ofYear !== undefined && (
                <span>
                  {words.goalYear}
                  <b>{ofYear}</b>
                </span>
              )}
              {last && (
                <span>
                  {words.goalLast}
                  <b>
                    {last.achieved}（{last.year}）
                  </b>
                </span>
              )}
            </p>
            <div className="goal-fields">
              <Form.Item name={['goals', index, 'achieved']} label={achieved.title}>
                <NumberInput shape={achieved} />
              </Form.Item>
              <Form.Item name={['goals', index, 'remark']} label={`${remark.title ?? ''}（${text.optional}）`}>
                <Input.TextArea rows={1} autoSize={{ minRows: 1, maxRows: 6 }} />
              </Form.Item>
            </div>
          </section>
        );
      })}
    </div>
  );
}
