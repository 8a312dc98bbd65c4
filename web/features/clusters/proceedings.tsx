/** The revocation proceedings of a cluster, always in two steps, and the incidents that may be their grounds. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { isPending } from '../../../domain/cluster/incidents.js';
import { actTitle } from '../../../domain/titles.js';
import { DueTag, StageTag } from '../../components/tags.js';
import { DescriptionList } from '../../components/page.js';
import { EmptyState, QueryView } from '../../components/query-view.js';
import { Stepper } from '../../components/stepper.js';
import { useCase } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import type { Matter, Proceeding } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { PaperDialog } from '../case-file/paper.js';
import './clusters.css';
import { useText } from './messages.js';

export function Proceedings() {
  const text = useText();
  const { id } = useCase();
  const params = { params: { path: { id } } };
  const proceedings = api.useQuery('get', '/clusters/{id}/proceedings', params);
  const { data } = api.useQuery('get', '/clusters/{id}/matters', params);
  const [paper, setPaper] = useState<string>();
  return (
    <>
      <QueryView query={proceedings}>
        {({ items }) => (
          <>
            {items.toReversed().map((one) => (
              <ProceedingItem key={one.subject} proceeding={one} onRead={setPaper} />
            ))}
            {items.length === 0 && data?.items.length === 0 && <EmptyState>{text.noneOfCluster}</EmptyState>}
          </>
        )}
      </QueryView>
      {data !== undefined && data.items.length > 0 && (
        <>
          <h3>{text.incidents}</h3>
          {data.items.toReversed().map((one) => (
            <Incident key={one.subject} incident={one} onRead={setPaper} />
          ))}
        </>
      )}
      <PaperDialog id={paper} close={() => setPaper(undefined)} />
    </>
  );
}

type OnRead = (paper: string) => void;

/** A proceeding that is over, with or without revocation. */
const CLOSED = ['revoked', 'withdrawn', 'cured', 'closed', 'set-aside'];

function ProceedingItem({ proceeding, onRead }: { proceeding: Proceeding; onRead: OnRead }) {
  const text = useText();
  const { status, statusTitle, groundText, article, noticeOn, answered, steps } = proceeding;
  const { due, waiting, servedOn, mannerTitle, hearing, heldBack } = proceeding;
  const over = CLOSED.includes(status);
  const decided = status === 'decided';
  const current = over || decided || status === 'awaiting-decision' || status === 'held' ? 2 : waiting ? 0 : 1;
  const words = useWords();
  return (
    <article className="proceeding">
      <div className="flow">
        <h3>{groundText}</h3>
        <StageTag stage={status} title={statusTitle} tone={over && status !== 'revoked' ? 'good' : 'bad'} />
        {!over && due !== undefined && <DueTag due={due} />}
      </div>
      <p className="quiet">{article}</p>
      <Stepper steps={[`${text.step1} ${noticeOn}`, text.step2, text.step3]} current={current} over={over} />
      {!over && (
        <p>
          {words.window(proceeding)}。
          {decided || waiting || heldBack ? '' : `${answered ? text.answered : text.unanswered}。`}
        </p>
      )}
      <DescriptionList
        of={[
          [
            text.noticeServed,
            servedOn !== undefined ? `${servedOn} · ${mannerTitle}` : waiting === 'intent' && text.notServedYet,
          ],
          [text.hearing, hearing && words.hearing(hearing)],
        ]}
      />
      <Steps steps={steps} onRead={onRead} />
    </article>
  );
}

/** Return how far a proceeding has come, in words. */
function useWords() {
  const text = useText();
  return {
    window({ status, waiting, windowOver, due, heldBack }: Proceeding): string {
      if (status === 'decided') return text.decisionUnserved;
      if (waiting === 'intent') return text.windowAfterService;
      if (heldBack !== undefined) return text.windowHeld(heldBack.join('；'));
      if (windowOver) return text.windowOver;
      return due === undefined ? text.windowSuspended : text.window(due);
    },
    hearing({ askedOn, calledFor, outcome }: NonNullable<Proceeding['hearing']>): string {
      const called = calledFor === undefined ? text.hearingNotCalled : text.hearingCalled(calledFor);
      const ended = { held: text.hearingHeld, 'given-up': text.hearingGivenUp };
      return [text.hearingAsked(askedOn), called, ...(outcome === undefined ? [] : [ended[outcome]])].join('，');
    },
  };
}

export function Incident({
  incident,
  onRead,
  acts,
}: {
  incident: Matter;
  onRead: OnRead;
  /** The acts on it. */
  acts?: ReactNode;
}) {
  const text = useText();
  const { groundText, article, byTitle, on, status, statusTitle, due, steps } = incident;
  return (
    <article className="proceeding">
      <div className="flow">
        <h3>{groundText}</h3>
        <StageTag stage={status} title={statusTitle} tone={isPending(incident) ? 'waiting' : 'good'} />
        {due !== undefined && <DueTag due={due} />}
      </div>
      <p className="quiet">
        {text.reportedBy}：{byTitle} · {on} · {article}
      </p>
      <Steps steps={steps} onRead={onRead} />
      {acts}
    </article>
  );
}

/** A step and its paper. */
function Steps({ steps, onRead }: { steps: Proceeding['steps']; onRead: OnRead }) {
  const text = useText();
  const title = useLocalisedTitle();
  return (
    <ul className="entries proceeding-steps">
      {steps.map(({ seq, on, act, paper }) => (
        <li key={seq}>
          <span>{title(act, actTitle(act))}</span>
          <time className="quiet" dateTime={on}>
            {on}
          </time>
          {paper !== undefined && (
            <Button type="link" onClick={() => onRead(paper)}>
              {text.read}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
