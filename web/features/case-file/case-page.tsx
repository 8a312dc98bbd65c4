/** The page of a case of any kind: its head, its parts, and beside them the acts and the forecast. */
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { DueTag, ProvisionalTag, StageTag } from '../../components/tags.js';
import { FactLine } from '../../components/link-row.js';
import { useWindowTitle } from '../../components/page.js';
import { type UrlTab, UrlTabs } from '../../components/tabs.js';
import { useAccount } from '../../lib/api/account.js';
import type { AllowedAct } from '../../lib/api/case.js';
import type { Application, NextDeadline, Obligation } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { ObligationTag, useObligationDate, useObligationTitle } from '../../components/obligation.js';
import type { ActForms } from './act-dialog.js';
import { Acts } from './acts.js';
import { Agenda } from './agenda.js';
import './case-page.css';
import { Handlers } from './handlers.js';
import { useText } from './messages.js';
import { Similar } from './similar.js';

export function CasePage({
  name,
  facts,
  stage,
  stageTitle,
  next,
  work = [],
  progress,
  tabs,
  allowed,
  forms,
  handlers,
  noAccount = false,
  nextProvisional = false,
  heldBack = [],
  addressUnconfirmed = false,
  more,
}: {
  name: string;
  facts: readonly ReactNode[];
  stage: string;
  stageTitle: string;
  next?: NextDeadline | undefined;
  /** What waits for the reader, the gravest first. */
  work?: readonly Obligation[];
  /** The progress of the case. */
  progress: ReactNode;
  tabs: readonly UrlTab[];
  allowed: readonly AllowedAct[];
  forms?: ActForms;
  handlers?: Application['handlers'];
  /** Its organisation has no account in use. */
  noAccount?: boolean | undefined;
  /** The date of its next deadline is provisional. */
  nextProvisional?: boolean | undefined;
  /** The deadlines that have passed without what follows. */
  heldBack?: Application['heldBack'];
  /** Its organisation has not confirmed its address for electronic service. */
  addressUnconfirmed?: boolean | undefined;
  /** What the reader can do besides the acts. */
  more?: ReactNode;
}) {
  const text = useText();
  const { account } = useAccount();
  const title = useLocalisedTitle();
  useWindowTitle(name);
  return (
    <>
      <header className="case-head">
        <FactLine>{facts}</FactLine>
        <div className="flow case-title">
          <h1>{name}</h1>
          <StageTag stage={stage} title={stageTitle} />
        </div>
        {work.length > 0 && <OwnWork work={work} />}
        {work.length === 0 && next && (
          <div className="case-next">
            <DueTag due={next.due} />
            {nextProvisional && <ProvisionalTag />}
            <p>
              <b>
                {title(next.rule, next.title)} · {next.dueText}
              </b>
              <span>
                {next.awaits.length > 0 ? text.otherwise : text.whenDue}：{next.otherwise}
              </span>
            </p>
          </div>
        )}
        {progress}
        {heldBack.map((one) => (
          <Alert
            key={one.id}
            type="warning"
            showIcon
            className="gap-above"
            title={text.heldTitle(title(one.id.split(':')[0] ?? '', one.title))}
            description={text.heldBack(one.on, one.reasons.join('；'))}
          />
        ))}
        {addressUnconfirmed && (
          <Alert
            type="warning"
            showIcon
            className="gap-above"
            title={account?.role === 'operator' ? text.addressUnconfirmedOwn : text.addressUnconfirmed}
          />
        )}
        <Similar />
        {noAccount && <Alert type="warning" showIcon className="gap-above" title={text.organisationWithoutAccount} />}
      </header>
      <div className="columns case-columns">
        <div className="panel">
          <UrlTabs tabs={tabs} />
        </div>
        <aside>
          <Acts allowed={allowed} work={work} forms={forms} more={more} />
          <Handlers handlers={handlers} />
          <Agenda />
        </aside>
      </div>
    </>
  );
}

/** What waits for the reader: the gravest in full, the others below. */
function OwnWork({ work: [gravest, ...others] }: { work: readonly Obligation[] }) {
  const text = useText();
  const what = useObligationTitle();
  const date = useObligationDate();
  const line = (one: Obligation): string => [what(one), date(one)].filter((part) => part !== '').join(' · ');
  if (gravest === undefined) return undefined;
  return (
    <section aria-label={text.waitsForYou}>
      <div className="case-next">
        <ObligationTag of={gravest} />
        <p>
          <b>{line(gravest)}</b>
          {gravest.otherwise !== undefined && (
            <span>
              {gravest.acts.length > 0 ? text.otherwise : text.whenDue}：{gravest.otherwise}
            </span>
          )}
        </p>
      </div>
      {others.length > 0 && (
        <ul className="case-others">
          {others.map((one) => (
            <li key={one.id}>
              <ObligationTag of={one} /> {line(one)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
