/** A cluster's annual reports, and when the next can be filed. */
import type { ReactNode } from 'react';
import { api } from '../../lib/api/client.js';
import { DueTag } from '../../components/due-tag.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useText } from '../../lib/language.js';
import { useCase } from '../../lib/api/case.js';

export function Reports(): ReactNode {
  const text = useText();
  const { id } = useCase();
  const read = api.useQuery('get', '/clusters/{id}/reports', { params: { path: { id } } });
  return (
    <Shown read={read}>
      {({ items, upcoming }) => (
        <>
          {items.length === 0 && upcoming === undefined && <Nothing>{text.noReports}</Nothing>}
          <ul className="files">
            {items.toReversed().map(({ subject, year, status, statusTitle, late, due, steps }) => (
              <li key={subject}>
                <b>{year}</b>
                <StageTag stage={status} title={statusTitle} />
                {late && <StageTag stage="report-overdue" title={text.late} />}
                {due !== undefined && <DueTag due={due} />}
                <Filed paper={steps.findLast(({ act }) => act === 'file-report')?.paper} />
              </li>
            ))}
          </ul>
          {upcoming && <p className="quiet">{text.upcomingReport(upcoming.year, upcoming.opensOn)}</p>}
        </>
      )}
    </Shown>
  );
}

/** The report as it was last filed, to be printed. */
function Filed({ paper }: { paper: string | undefined }): ReactNode {
  const text = useText();
  const { id } = useCase();
  return paper !== undefined && <a href={`/api/clusters/${id}/papers/${paper}.pdf`}>{text.printed}</a>;
}
