/** A case in a list: its stage, and its next deadline with the consequence if nobody acts, or what waits for the reader. */
import type { ReactNode } from 'react';
import { DueTag, StageTag } from '../../components/tags.js';
import { LinkRow } from '../../components/link-row.js';
import { ObligationLines } from '../../components/obligation.js';
import type { AnyCase, ApplicationItem, ClusterItem, WorkItem } from '../../lib/api/schema.js';
import { districtName } from '../../lib/districts.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useText } from '../../lib/messages.js';
import './case-list.css';

export type CaseItem = ApplicationItem | ClusterItem | AnyCase | WorkItem;

function addressOf(item: CaseItem): string {
  return `/${'kind' in item ? item.kind : 'round' in item ? 'application' : 'cluster'}s/${item.id}`;
}

export function CaseRow({
  item,
  consequence = false,
  note,
  pick,
}: {
  item: CaseItem;
  /** Whether to show the consequence if nobody acts. */
  consequence?: boolean;
  note?: string;
  /** By which the row is picked, if several can be. */
  pick?: ReactNode;
}) {
  const text = useText();
  const title = useLocalisedTitle();
  const { name, district, organisation, stage, stageTitle } = item;
  const todo = 'todo' in item ? item.todo : undefined;
  const next = todo === undefined ? item.next : undefined;
  return (
    <LinkRow
      to={addressOf(item)}
      name={name}
      tag={<StageTag stage={stage} title={stageTitle} />}
      facts={['number' in item && item.number, district !== '' && districtName(district), organisation.name, note]}
      pick={pick}
    >
      {todo && <ObligationLines of={todo} />}
      {next && (
        <span className="next-line">
          <DueTag due={next.due} />
          <span>
            {title(next.rule, next.title)} · {next.dueText}
          </span>
        </span>
      )}
      {consequence && next && (
        <span className="consequence">
          <b>{next.awaits.length > 0 ? text.otherwise : text.whenDue}</b> {next.otherwise}
        </span>
      )}
    </LinkRow>
  );
}
