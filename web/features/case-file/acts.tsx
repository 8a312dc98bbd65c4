/** What the reader may do now, just as the server allows it; each act opens its form. */
import { Button } from 'antd';
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import type { AllowedActs } from '../../lib/api/client.js';
import { Dialog } from '../../components/dialog.js';
import { Panel } from '../../components/page.js';
import { Loading } from '../../components/query-view.js';
import { useText, useTitle } from '../../lib/language.js';
import { writtenAt } from './form-page.js';
import type { ActFormProps } from './act-form.js';
import { useCase } from '../../lib/api/case.js';

export type Allowed = AllowedActs[number];

/** Acts that move a case on come first and stand out. */
const ONWARD =
  /^(?:submit|resubmit|accept|recommend|propose$|publish-notice|verify-report|receive-report|file-report|apply-renewal|record-verification|announce-round|begin-review|form-list|publish-list|decide-)/;
const AGAINST = /^(?:refuse|decline|reject|withdraw|propose-revocation)/;

const ActForm = lazy(async () => ({ default: (await import('./act-form.js')).ActForm }));

/** Forms that serve an act better than the one made of its paper. */
export type OwnForms = Readonly<Record<string, ComponentType<ActFormProps>>>;

export function Acts({ allowed, forms = {} }: { allowed: AllowedActs; forms?: OwnForms }): ReactNode {
  const text = useText();
  const title = useTitle();
  const navigate = useNavigate();
  const { kind, id } = useCase();
  const [open, setOpen] = useState<Allowed>();
  const begin = (one: Allowed): void => {
    const page = writtenAt(kind, id, one.act, one.subjects?.[0]);
    if (page === undefined) setOpen(one);
    else void navigate(page);
  };
  const ordered = [...allowed.filter(({ act }) => ONWARD.test(act)), ...allowed.filter(({ act }) => !ONWARD.test(act))];
  return (
    <Panel title={text.actsNow} className="acts-panel">
      {ordered.length === 0 ? (
        <p className="quiet">{text.actsNone}</p>
      ) : (
        <div className="acts">
          {ordered.map((one) => (
            <Button
              key={one.act}
              type={ONWARD.test(one.act) ? 'primary' : 'default'}
              danger={AGAINST.test(one.act)}
              onClick={() => begin(one)}
            >
              {title(one.act, one.title)}
            </Button>
          ))}
        </div>
      )}
      <Dialog title={open && title(open.act, open.title)} open={open !== undefined} close={() => setOpen(undefined)}>
        {open && <Opened allowed={open} forms={forms} close={() => setOpen(undefined)} />}
      </Dialog>
    </Panel>
  );
}

function Opened({ forms, ...given }: ActFormProps & { forms: OwnForms }): ReactNode {
  const Own = forms[given.allowed.act] ?? ActForm;
  return (
    <Suspense fallback={<Loading />}>
      <Own {...given} />
    </Suspense>
  );
}
