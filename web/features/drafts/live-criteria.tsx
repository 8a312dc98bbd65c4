/** The criteria of a draft, by the server's rules. */
import { useMemo } from 'react';
import { evaluate } from '../../../domain/criteria/evaluate.js';
import { OUTCOMES } from '../../../domain/criteria/names.js';
import type { CriteriaPolicy, CriteriaReport } from '../../../domain/criteria/types.js';
import { type FiguresSoFar, toCriteriaInput } from '../../../domain/forms/figures.js';
import type { JsonShape } from '../../../domain/forms/json-shape.js';
import { Panel } from '../../components/page.js';
import { StageTag, type Tone } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import type { Fields } from '../../lib/form-values.js';
import { withNumbersOnly } from './content.js';
import { useText } from './messages.js';

/** Return the report on a draft; undefined without a policy or before it is loaded. */
export function useLiveCriteria(
  policy: string | undefined,
  shape: JsonShape,
  content: Fields,
): CriteriaReport | undefined {
  const { data } = api.useQuery(
    'get',
    '/policies/{id}',
    { params: { path: { id: policy ?? '' } } },
    { enabled: policy !== undefined },
  );
  const criteria = data?.content['criteria'] as CriteriaPolicy | undefined;
  return useMemo(
    () => criteria && evaluate(toCriteriaInput(withNumbersOnly(shape, content) as FiguresSoFar), criteria),
    [criteria, shape, content],
  );
}

export function LiveCriteria({ report }: { report: CriteriaReport | undefined }) {
  const text = useText();
  const computed = report?.rows.filter(({ threshold }) => threshold !== undefined) ?? [];
  return (
    <Panel title={text.criteria} className="live">
      <p className="quiet">{text.liveCriteriaLead}</p>
      <ul className="live-rows">
        {computed.map(({ id, title, outcome, value, explanation }) => (
          <li key={id}>
            <details>
              <summary>
                <span>
                  <small className="quiet">{id}</small> {title}
                  {value !== undefined && <b className="block">{value}</b>}
                </span>
                <OutcomeTag outcome={outcome} title={OUTCOMES[outcome]} />
              </summary>
              <p className="quiet">{explanation}</p>
            </details>
          </li>
        ))}
      </ul>
      {report && <p className="quiet">{text.byPeople(report.rows.length - computed.length)}</p>}
    </Panel>
  );
}

const TONES: Readonly<Record<string, Tone>> = { met: 'good', judgement: 'waiting', 'not-met': 'bad' };

/** The outcome of one criterion. */
export function OutcomeTag({ outcome, title }: { outcome: string; title: string }) {
  return <StageTag stage={outcome} title={title} tone={TONES[outcome] ?? 'plain'} />;
}
