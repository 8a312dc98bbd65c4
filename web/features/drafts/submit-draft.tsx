/** Submission of a draft: first the errors with links to their fields, then the content to file. */
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.js';
import { ErrorAlert, FormEnd } from '../../components/form-parts.js';
import { problemOf } from '../../lib/api/client.js';
import type { Path } from '../../lib/form-values.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { useErrorText, useRequest } from '../../lib/use-request.js';
import { bySection, listItemOf } from './content.js';
import type { LongFormState } from './long-form.js';
import { useText } from './messages.js';

interface SubmitDraftProps {
  readonly form: LongFormState;
  /** Whether the server accepts it now. */
  readonly allowed: boolean;
  readonly goals: readonly { readonly title: string }[] | undefined;
  /** Ids of the criteria that are not met. */
  readonly unmet: readonly string[];
  readonly goTo: (path: Path) => void;
  /** @throws Problem if the server refuses */
  readonly send: () => Promise<void>;
}

export function SubmitDraft({ goals, goTo, ...ready }: SubmitDraftProps) {
  const text = useText();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const { form } = ready;
  return (
    <>
      <Button
        type="primary"
        size="large"
        onClick={() => {
          form.markAll();
          setOpen(true);
        }}
      >
        {text.submit}
      </Button>
      <Dialog title={text.submit} open={open} close={close}>
        {form.errors.length > 0 ? (
          <MissingFields
            form={form}
            goals={goals}
            goTo={(path) => {
              close();
              goTo(path);
            }}
          />
        ) : (
          <Ready {...ready} close={close} />
        )}
      </Dialog>
    </>
  );
}

function MissingFields({
  form: { sections, content, errors },
  goals,
  goTo,
}: Pick<SubmitDraftProps, 'form' | 'goals' | 'goTo'>) {
  const text = useText();
  const title = useLocalisedTitle();
  const missing = bySection(sections, errors);
  const prefix = (path: Path): string => {
    const item = listItemOf(content, path, goals);
    if (item === undefined) return '';
    return `${'year' in item ? text.yearOf(item.year) : 'title' in item ? item.title : text.item(item.number)}：`;
  };
  return (
    <>
      <Alert type="warning" showIcon title={text.missing(errors.length)} className="gap-below" />
      {sections.map(({ id, title: named }) => {
        const here = missing.get(id) ?? [];
        if (here.length === 0) return null;
        return (
          <section key={id} className="gap-below">
            <h3>{title(id, named)}</h3>
            <ul>
              {here.map(({ path, message }) => (
                <li key={path.join()}>
                  <button type="button" className="plain field-link" onClick={() => goTo(path)}>
                    {prefix(path) + message}
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
  form: { content },
  allowed,
  unmet,
  send,
  close,
}: Pick<SubmitDraftProps, 'form' | 'allowed' | 'unmet' | 'send'> & { close: () => void }) {
  const text = useText();
  const errorText = useErrorText();
  const { busy, failure, run, setFailure } = useRequest();
  const { name, attachments } = content as { name?: string; attachments?: readonly string[] };
  const submit = (): Promise<void> =>
    run(() =>
      send().catch((error: unknown) =>
        setFailure(
          problemOf(error)
            ?.errors?.map(({ detail }) => detail)
            .join('；') ?? errorText(error),
        ),
      ),
    );
  return (
    <>
      {name !== undefined && <h3>{name}</h3>}
      <p>
        {text.ready}
        {text.attached(attachments?.length ?? 0)}。
      </p>
      <p className="quiet gap-below">{text.readyHint}</p>
      {unmet.length > 0 && (
        <Alert type="warning" showIcon title={text.unmetWarn(unmet.join('、'))} className="gap-below" />
      )}
      {!allowed && <Alert type="info" showIcon title={text.notOpen} className="gap-below" />}
      <ErrorAlert>{failure}</ErrorAlert>
      <FormEnd label={text.submitNow} close={close} busy={busy} disabled={!allowed} confirm={() => void submit()} />
    </>
  );
}
