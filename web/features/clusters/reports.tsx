/** The annual reports of a cluster, and the filing date of the next. */
import { DueTag, StageTag, Tag } from '../../components/tags.js';
import { EmptyState, QueryView } from '../../components/query-view.js';
import { useCase } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import { useText } from './messages.js';

export function Reports() {
  const text = useText();
  const { id } = useCase();
  const query = api.useQuery('get', '/clusters/{id}/reports', { params: { path: { id } } });
  return (
    <QueryView query={query}>
      {({ items, upcoming }) => (
        <>
          {items.length === 0 && upcoming === undefined && <EmptyState>{text.noReports}</EmptyState>}
          <ul className="entries">
            {items.toReversed().map(({ subject, year, status, statusTitle, late, noPlan, due, steps }) => {
              const paper = steps.findLast(({ act }) => act === 'file-report')?.paper;
              return (
                <li key={subject}>
                  <b>{year}</b>
                  <StageTag stage={status} title={statusTitle} tone={status === 'received' ? 'good' : 'plain'} />
                  {late && <Tag tone="waiting">{text.late}</Tag>}
                  {noPlan !== undefined && <Tag>{noPlan}</Tag>}
                  {due !== undefined && <DueTag due={due} />}
                  {paper !== undefined && <a href={`/api/clusters/${id}/papers/${paper}.pdf`}>{text.downloadPdf}</a>}
                </li>
              );
            })}
          </ul>
          {upcoming && <p className="quiet">{text.upcomingReport(upcoming.year, upcoming.opensOn)}</p>}
        </>
      )}
    </QueryView>
  );
}
