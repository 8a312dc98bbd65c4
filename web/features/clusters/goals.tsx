/** The plan's goals: the target beside the input. */
import { Form, Input } from 'antd';
import { goalRate } from '../../../domain/criteria/renewal.js';
import type { JsonShape } from '../../../domain/forms/json-shape.js';
import type { PlanProgress } from '../../lib/api/schema.js';
import { EmptyState } from '../../components/query-view.js';
import { NumberInput } from '../../schema-form/fields.js';
import './goals.css';
import { useText } from './messages.js';

const numbers = new Intl.NumberFormat('zh-CN');

export type PlanGoal = PlanProgress['goals'][number];

/**
 * @param items the shape of one goal's input
 * @param planYear index of the reported plan year; undefined for the whole plan
 */
export function Goals({
  goals,
  items,
  planYear,
}: {
  goals: readonly PlanGoal[];
  items: JsonShape;
  planYear: number | undefined;
}) {
  const text = useText();
  if (goals.length === 0) return <EmptyState>{text.noGoals}</EmptyState>;
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
              <Figure label={text.goalFrom} value={baseline} />
              <Figure label={text.goalTarget} value={target} />
              {ofYear !== undefined && <Figure label={text.goalYear} value={ofYear} />}
              {last && <Figure label={text.goalLast} value={last.achieved} year={last.year} />}
            </p>
            <Reached goal={goal} index={index} ofYear={ofYear} />
            <div className="goal-fields">
              <Form.Item name={['goals', index, 'achieved']} label={achieved.title}>
                <NumberInput />
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

function Figure({ label, value, year }: { label: string; value: number; year?: number }) {
  return (
    <span>
      {label}
      <b>
        {numbers.format(value)}
        {year !== undefined && `（${year}）`}
      </b>
    </span>
  );
}

/** The reached share of the target, computed like the review. */
function Reached({ goal, index, ofYear }: { goal: PlanGoal; index: number; ofYear: number | undefined }) {
  const text = useText();
  const achieved: unknown = Form.useWatch(['goals', index, 'achieved']);
  const isNumber = typeof achieved === 'number' && achieved >= 0;
  const rateOf = (target: number): number | undefined =>
    isNumber ? goalRate({ ...goal, target, achieved }) : undefined;
  return (
    <div className="goal-reached">
      <Rate label={text.goalReached} rate={rateOf(goal.target)} />
      {ofYear !== undefined && ofYear > 0 && <Rate label={text.goalReachedYear} rate={rateOf(ofYear)} />}
    </div>
  );
}

function Rate({ label, rate }: { label: string; rate: number | undefined }) {
  return (
    <label>
      {label}
      <progress value={rate ?? 0} max={100} />
      <b>{rate === undefined ? '—' : `${rate}%`}</b>
    </label>
  );
}
