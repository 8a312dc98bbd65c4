/** A case in a list: its name, where it stands, what comes next and what that leads to. */
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ApplicationItem, ClusterItem } from '../../lib/api/client.js';
import type { AnyCase, WorkItem } from '../../lib/api/schema.js';
import { useText, useTitle } from '../../lib/language.js';
import { districtName } from '../../lib/districts.js';
import { DueTag, nearness } from '../../components/due-tag.js';
import { StageTag } from '../../components/stage-tag.js';

export type CaseItem = ApplicationItem | ClusterItem | AnyCase | WorkItem;

/** The address of a case's page. */
export const caseAddress = (item: CaseItem): string =>
  `/${'kind' in item ? item.kind : 'round' in item ? 'application' : 'cluster'}s/${item.id}`;

export function CaseRow({
  item,
  consequence = false,
  note,
  pick,
}: {
  item: CaseItem;
  consequence?: boolean;
  /** What else there is to say of it. */
  note?: string;
  /** By which it is chosen, where several can be. */
  pick?: ReactNode;
}): ReactNode {
  const text = useText();
  const title = useTitle();
  const { name, district, organisation, stage, stageTitle, next } = item;
  return (
    <li className={`case ${next ? `case-${nearness(next.due)}` : ''} ${pick ? 'case-picked' : ''}`}>
      {pick}
      <Link to={caseAddress(item)} className="case-link">
        <span className="case-head">
          <span className="case-name">{name}</span>
          <StageTag stage={stage} title={stageTitle} />
        </span>
        <span className="case-sub">
          {'number' in item && item.number && <span>{item.number}</span>}
          {district !== '' && <span>{districtName(district)}</span>}
          {organisation.name !== '' && <span>{organisation.name}</span>}
          {note !== undefined && <span>{note}</span>}
        </span>
        {next && (
          <span className="case-next">
            <DueTag due={next.due} />
            <span>
              {title(next.rule, next.title)} · {next.dueText}
            </span>
          </span>
        )}
        {consequence && next && (
          <span className="case-otherwise">
            <b>{next.awaits.length > 0 ? text.otherwise : text.whenDue}</b> {next.otherwise}
          </span>
        )}
      </Link>
    </li>
  );
}
