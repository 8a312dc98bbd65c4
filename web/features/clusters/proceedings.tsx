/** The proceedings of revocation of a cluster, always in two steps, and the matters they may rest on. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { isPending } from '../../../domain/cluster/incidents.js';
import { actTitle } from '../../../domain/titles.js';
import { api } from '../../lib/api/client.js';
import type { Matter, Proceeding } from '../../lib/api/schema.js';
import { Course } from '../../components/stepper.js';
import { DueTag } from '../../components/due-tag.js';
import { StageTag } from '../../components/stage-tag.js';
import { Nothing, Shown } from '../../components/query-view.js';
import { useDeskText } from '../desks/messages.js';
import { useText, useTitle } from '../../lib/language.js';
import { useCase } from '../../lib/api/case.js';
import { PaperDialog } from '../case-file/paper.js';

export function Proceedings(): ReactNode {
  const desk = useDeskText();
  const { id } = useCase();
  const params = { params: { path: { id } } };
  const proceedings = api.useQuery('get', '/clusters/{id}/proceedings', params);
  const matters = api.useQuery('get', '/clusters/{id}/matters', params);
  const [paper, setPaper] = useState<string>();
  return (
    <>
      <Shown read={proceedings}>
        {({ items }) => (
          <>
            {items.toReversed().map((one) => (
              <OneProceeding key={one.subject} of={one} read={setPaper} />
            ))}
            {items.length === 0 && matters.data?.items.length === 0 && <Nothing>{desk.noneOfCluster}</Nothing>}
          </>
        )}
      </Shown>
      {matters.data !== undefined && matters.data.items.length > 0 && (
        <>
          <h3>{desk.matters}</h3>
          {matters.data.items.toReversed().map((one) => (
            <OneMatter key={one.subject} of={one} read={setPaper} />
          ))}
        </>
      )}
      <PaperDialog id={paper} close={() => setPaper(undefined)} />
    </>
  );
}

type Read = (paper: string) => void;

/** Over, with or without revocation. */
const CLOSED = ['revoked', 'withdrawn', 'cured', 'closed'];

function OneProceeding({ of, read }: { of: Proceeding; read: Read }): ReactNode {
  const desk = useDeskText();
  const { status, statusTitle, groundText, article, noticeOn, answered, windowOver, due, steps } = of;
  const over = CLOSED.includes(status);
  const current = over || status === 'awaiting-decision' || status === 'held' ? 2 : 1;
  const window = windowOver ? desk.windowOver : due === undefined ? desk.windowStayed : desk.window(due);
  return (
    <article className="proceeding">
      <div className="deadline-head">
        <h3>{groundText}</h3>
        <StageTag
          stage={over ? (status === 'revoked' ? 'revoked' : 'received') : 'revocation-pending'}
          title={statusTitle}
        />
        {!over && due !== undefined && <DueTag due={due} />}
      </div>
      <p className="quiet">{article}</p>
      <Course
        steps={[`${desk.step1} ${noticeOn}`, desk.step2, desk.step3]}
        current={current}
        failed={false}
        over={over}
      />
      {!over && (
        <p>
          {window}。{answered ? desk.answered : desk.unanswered}。
        </p>
      )}
      <Filed steps={steps} read={read} />
    </article>
  );
}

export function OneMatter({ of, read, acts }: { of: Matter; read: Read; acts?: ReactNode }): ReactNode {
  const desk = useDeskText();
  const { groundText, article, byTitle, on, statusTitle, due, steps } = of;
  const open = isPending(of);
  return (
    <article className="proceeding">
      <div className="deadline-head">
        <h3>{groundText}</h3>
        <StageTag stage={open ? 'judgement' : 'received'} title={statusTitle} />
        {due !== undefined && <DueTag due={due} />}
      </div>
      <p className="quiet">
        {desk.reportedBy}：{byTitle} · {on} · {article}
      </p>
      <Filed steps={steps} read={read} />
      {acts}
    </article>
  );
}

/** What was done, and the papers in which its words are. */
function Filed({ steps, read }: { steps: Proceeding['steps']; read: Read }): ReactNode {
  const text = useText();
  const title = useTitle();
  return (
    <ul className="files filed">
      {steps.map(({ seq, on, act, paper }) => (
        <li key={seq}>
          <span>{title(act, actTitle(act))}</span>
          <time className="quiet" dateTime={on}>
            {on}
          </time>
          {paper !== undefined && (
            <Button type="link" onClick={() => read(paper)}>
              {text.read}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
