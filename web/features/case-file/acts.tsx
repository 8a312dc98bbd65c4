/** The acts that the server allows the reader now. Each opens its form. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { Panel } from '../../components/page.js';
import { type AllowedAct, useCase } from '../../lib/api/case.js';
import type { Obligation } from '../../lib/api/schema.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { ActDialog, type ActForms } from './act-dialog.js';
import { formPageOf } from './form-page.js';
import { useText } from './messages.js';

export function Acts({
  allowed,
  work,
  forms,
  more,
}: {
  allowed: readonly AllowedAct[];
  /** What waits for the reader: its acts come first and stand out. */
  work: readonly Obligation[];
  forms?: ActForms | undefined;
  /** Buttons of what is no act on the running case. */
  more?: ReactNode;
}) {
  const text = useText();
  const title = useLocalisedTitle();
  const navigate = useNavigate();
  const { kind, id } = useCase();
  const [open, setOpen] = useState<AllowedAct>();
  const begin = (one: AllowedAct): void => {
    const page = formPageOf(kind, id, one);
    if (page === undefined) setOpen(one);
    else void navigate(page);
  };
  const waiting = new Set(work.flatMap(({ acts }) => acts.map(({ act }) => act)));
  const isWork = ({ act }: AllowedAct): boolean => waiting.has(act);
  const rank = (one: AllowedAct): number => (one.first ? 0 : isWork(one) ? 1 : 2);
  const answers = allowed.filter(({ first }) => first);
  const ordered = allowed.toSorted((a, b) => rank(a) - rank(b));
  const isPrimary = (one: AllowedAct): boolean => (answers.length > 0 ? one.first === true : isWork(one));
  return (
    <Panel title={text.actsNow} className="acts-panel">
      {ordered.length === 0 && more === undefined ? (
        <p className="quiet">{text.actsNone}</p>
      ) : (
        <div className="flow">
          {ordered.map((one) => (
            <Button
              key={one.act}
              type={isPrimary(one) ? 'primary' : 'default'}
              danger={one.adverse === true && answers.length === 0}
              onClick={() => begin(one)}
            >
              {title(one.act, one.title)}
            </Button>
          ))}
          {more}
        </div>
      )}
      <ActDialog allowed={open} forms={forms} close={() => setOpen(undefined)} />
    </Panel>
  );
}
