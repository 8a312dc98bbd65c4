/** The annex checked criterion by criterion: outcome, value against threshold, figures, formula, clause. */
import type { ReactNode } from 'react';
import { api } from '../../lib/api/client.js';
import type { CriteriaReport } from '../../lib/api/schema.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useText } from '../../lib/language.js';
import { useCase } from '../../lib/api/case.js';

export function Criteria({ version }: { version: number }): ReactNode {
  const text = useText();
  return version === 0 ? <Nothing>{text.noCriteria}</Nothing> : <OfVersion version={version} />;
}

function OfVersion({ version }: { version: number }): ReactNode {
  const text = useText();
  const { id } = useCase();
  const read = api.useQuery('get', '/applications/{id}/versions/{version}/criteria', {
    params: { path: { id, version } },
  });
  return (
    <Shown read={read} rows={8}>
      {({ rows, edition }) => (
        <>
          <p className="quiet">
            {edition} · {text.criteriaLead}
          </p>
          <ul className="criteria">
            {rows.map((row) => (
              <Criterion key={row.id} row={row} />
            ))}
          </ul>
        </>
      )}
    </Shown>
  );
}

function Criterion({ row }: { row: CriteriaReport['rows'][number] }): ReactNode {
  const text = useText();
  return (
    <li>
      <details>
        <summary>
          <span className="criterion-id">{row.id}</span>
          <span className="criterion-title">{row.title}</span>
          {row.value !== undefined && (
            <span className="criterion-value">
              {row.value} <small className="quiet">{row.threshold}</small>
            </span>
          )}
          <StageTag stage={row.outcome} title={row.outcomeTitle} />
        </summary>
        <p>{row.explanation}</p>
        {row.figures.length > 0 && (
          <ul className="figures">
            {row.figures.map(({ name, value, unit, year }) => (
              <li key={`${name}${year ?? ''}`}>
                <span>
                  {name}
                  {year !== undefined && `（${year}）`}
                </span>
                <b>
                  {value} {unit}
                </b>
              </li>
            ))}
          </ul>
        )}
        {row.formula !== undefined && (
          <p className="quiet">
            {text.formula}：{row.formula}
          </p>
        )}
        <p className="quiet">{row.clause}</p>
      </details>
    </li>
  );
}
