/** What the pages of both kinds of case share: the head, the sections, and beside them what may be done and what comes. */
import type { ReactNode } from 'react';
import type { Application, Cluster } from '../../lib/api/client.js';
import { districtName } from '../../lib/districts.js';
import { DueTag } from '../../components/due-tag.js';
import { useWindowTitle } from '../../components/page.js';
import { StageTag } from '../../components/stage-tag.js';
import { useText, useTitle } from '../../lib/language.js';
import { Acts, type OwnForms } from './acts.js';
import { Agenda } from './agenda.js';
import { Handling } from './handling.js';
import { type Section, Sections } from '../../components/sections.js';

export function CasePage({
  of: subject,
  course,
  sections,
  forms,
}: {
  of: Application | Cluster;
  /** How far the case has come. */
  course: ReactNode;
  sections: readonly Section[];
  forms?: OwnForms;
}): ReactNode {
  const text = useText();
  const title = useTitle();
  const { name, stage, stageTitle, district, organisation, next, allowed, handlers } = subject;
  useWindowTitle(name);
  return (
    <>
      <header className="case-page-head">
        <p className="case-sub">
          {'number' in subject && <span>{subject.number}</span>}
          <span>{districtName(district)}</span>
          <span>{organisation.name}</span>
        </p>
        <div className="case-page-title">
          <h1>{name}</h1>
          <StageTag stage={stage} title={stageTitle} />
        </div>
        {next && (
          <div className="case-page-next">
            <DueTag due={next.due} />
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
        {course}
      </header>
      <div className="columns">
        <div className="panel">
          <Sections of={sections} />
        </div>
        <aside>
          <Acts allowed={allowed} {...(forms && { forms })} />
          <Handling handlers={handlers} />
          <Agenda />
        </aside>
      </div>
    </>
  );
}
