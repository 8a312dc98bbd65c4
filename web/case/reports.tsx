/** A cluster's annual reports, and when the next can be filed. */
import type { ReactNode } from 'react';
import { api } from '../api/client.js';
import { DueTag } from '../parts/due.js';
import { StageTag } from '../parts/stage.js';
import { Nothing, Shown } from '../parts/states.js';
import { useText } from '../text/index.js';
import { useCase } from './address.js';

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
            {items.toReversed().map(({ subject, year, status, statusTitle, late, due }) => (
              <li key={subject}>
                <b>{year}</b>
                <StageTag stage={status} title={statusTitle} />
                {late && <StageTag stage="report-overdue" title={text.late} />}
                {due !== undefined && <DueTag due={due} />}
              </li>
            ))}
          </ul>
          {upcoming && <p className="quiet">{text.upcomingReport(upcoming.year, upcoming.opensOn)}</p>}
        </>
      )}
    </Shown>
  );
}
