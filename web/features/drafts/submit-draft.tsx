/** Submitting: first what is still missing, with a way to each; then what is about to be filed. */
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { problemOf } from '../../lib/api/client.js';
import type { Path } from '../../schema-form/fields.js';
import { Dialog } from '../../components/dialog.js';
import { useText, useTitle } from '../../lib/language.js';
import { useWriting } from './messages.js';
import { bySection, whichOf } from './content.js';
import type { Writing } from './long-form.js';

export function Submit({
  writing,
  allowed,
  goals,
  unmet,
  goTo,
  send,
}: {
  writing: Writing;
  /** The goals that the form answers for. */
  goals?: readonly { readonly title: string }[];
  /** Whether the server takes it now. */
  allowed: boolean;
  /** Criteria that the check finds not met. */
  unmet: readonly string[];
  goTo: (path: Path) => void;
  /** @throws Problem where it was refused */
  send: () => Promise<void>;
}): ReactNode {
  const words = useWriting();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <Button
        type="primary"
        size="large"
        onClick={() => {
          writing.markAll();
          setOpen(true);
        }}
      >
        {words.submit}
      </Button>
      <Dialog title={words.submit} open={open} close={close}>
        {writing.failures.length > 0 ? (
          <Missing
            writing={writing}
            goals={goals}
            goTo={(path) => {
              close();
              goTo(path);
            }}
          />
        ) : (
          <Ready {...{ writing, allowed, unmet, send, close }} />
        )}
      </Dialog>
    </>
  );
}

function Missing({
  writing: { sections, content, failures },
  goals,
  goTo,
}: {
  writing: Writing;
  goals: readonly { readonly title: string }[] | undefined;
  goTo: (path: Path) => void;
}): ReactNode {
  const words = useWriting();
  const title = useTitle();
  const lacking = bySection(sections, failures);
  const which = (path: Path): string => {
    const one = whichOf(content, path, goals);
    if (one === undefined) return '';
    return `${'year' in one ? words.ofYear(one.year) : 'title' in one ? one.title : words.item(one.number)}：`;
  };
  return (
    <>
      <Alert type="warning" showIcon title={words.missing(failures.length)} className="gap-below" />
      {sections.map(({ id, title: named }) => {
        const here = lacking.get(id) ?? [];
        if (here.length === 0) return null;
        return (
          <section key={id} className="missing">
            <h3>{title(id, named)}</h3>
            <ul>
              {here.map(({ path, message }) => (
                <li key={path.join()}>
                  <button type="button" className="link" onClick={() => goTo(path)}>
                    {which(path) + message}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Ready({
  writing: { content },
  allowed,
  unmet,
  send,
  close,
}: {
  writing: Writing;
  allowed: boolean;
  unmet: readonly string[];
  send: () => Promise<void>;
  close: () => void;
}): ReactNode {
  const words = useWriting();
  const text = useText();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { name, attachments } = content as { name?: string; attachments?: readonly string[] };
  const go = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      await send();
    } catch (error) {
      const problem = problemOf(error);
      setFailure(problem?.errors?.map(({ detail }) => detail).join('；') ?? problem?.detail ?? text.failedHint);
      setBusy(false);
    }
  };
  return (
    <>
      {name !== undefined && <h3>{name}</h3>}
      <p>
        {words.ready}
        {words.attached(attachments?.length ?? 0)}。
      </p>
      <p className="quiet gap-below">{words.readyHint}</p>
      {unmet.length > 0 && (
        <Alert type="warning" showIcon title={words.unmetWarn(unmet.join('、'))} className="gap-below" />
      )}
      {!allowed && <Alert type="info" showIcon title={words.notOpen} className="gap-below" />}
      {failure !== undefined && <Alert type="error" showIcon role="alert" title={failure} className="gap-below" />}
      <div className="form-end">
        <Button onClick={close}>{text.cancel}</Button>
        <Button type="primary" loading={busy} disabled={!allowed} onClick={() => void go()}>
          {words.submitNow}
        </Button>
      </div>
    </>
  );
}
