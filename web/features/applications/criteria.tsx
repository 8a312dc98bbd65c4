/** The check of the criteria one by one: outcome, value against threshold, figures, formula, clause. */
import { EmptyState, QueryView } from '../../components/query-view.js';
import { useCase } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { CriteriaReport } from '../../lib/api/schema.js';
import { OutcomeTag } from '../drafts/live-criteria.js';
import { useText } from './messages.js';

export function Criteria({ version }: { version: number }) {
  const text = useText();
  return version === 0 ? <EmptyState>{text.noCriteria}</EmptyState> : <CriteriaOfVersion version={version} />;
}

function CriteriaOfVersion({ version }: { version: number }) {
  const text = useText();
  const { id } = useCase();
  const query = api.useQuery('get', '/applications/{id}/versions/{version}/criteria', {
    params: { path: { id, version } },
  });
  return (
    <QueryView query={query} rows={8}>
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
    </QueryView>
  );
}

function Criterion({ row }: { row: CriteriaReport['rows'][number] }) {
  const text = useText();
  return (
    <li>
      <details>
        <summary>
          <span className="criterion-id">{row.id}</span>
          <span className="criterion-title">{row.title}</span>
          {row.value !== undefined && (
            <span>
              {row.value} <small className="quiet">{row.threshold}</small>
            </span>
          )}
          <OutcomeTag outcome={row.outcome} title={row.outcomeTitle} />
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
