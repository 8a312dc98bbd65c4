/** The annex computed on what is being written, by the same rules as the server's check. */
import { type ReactNode, useMemo } from 'react';
import { evaluate } from '../../../domain/criteria/evaluate.js';
import { OUTCOMES } from '../../../domain/criteria/names.js';
import type { CriteriaPolicy, CriteriaReport } from '../../../domain/criteria/types.js';
import { type FiguresSoFar, toCriteriaInput } from '../../../domain/forms/figures.js';
import { api } from '../../lib/api/client.js';
import { StageTag } from '../../components/stage-tag.js';
import { Panel } from '../../components/page.js';
import { useWriting } from './messages.js';
import type { Fields } from './content.js';

/** The report on what is written; undefined until the case's policy is read. */
export function useLiveCriteria(policy: string, content: Fields): CriteriaReport | undefined {
  const { data } = api.useQuery('get', '/policies/{id}', { params: { path: { id: policy } } });
  const criteria = data?.content['criteria'] as CriteriaPolicy | undefined;
  return useMemo(
    () => criteria && evaluate(toCriteriaInput(content as unknown as FiguresSoFar), criteria),
    [criteria, content],
  );
}

export function LiveCriteria({ report }: { report: CriteriaReport | undefined }): ReactNode {
  const words = useWriting();
  const computed = report?.rows.filter(({ threshold }) => threshold !== undefined) ?? [];
  return (
    <Panel title={words.criteria} className="live">
      <p className="quiet">{words.criteriaLead}</p>
      <ul className="live-rows">
        {computed.map(({ id, title, outcome, value, explanation }) => (
          <li key={id}>
            <details>
              <summary>
                <span className="live-title">
                  <small className="quiet">{id}</small> {title}
                  {value !== undefined && <b>{value}</b>}
                </span>
                <StageTag stage={outcome} title={OUTCOMES[outcome]} />
              </summary>
              <p className="quiet">{explanation}</p>
            </details>
          </li>
        ))}
      </ul>
      {report && <p className="quiet">{words.byPeople(report.rows.length - computed.length)}</p>}
    </Panel>
  );
}
