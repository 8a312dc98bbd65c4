/** The dialog of one act on the page's case. */
import { type ComponentType, lazy, Suspense } from 'react';
import { Dialog } from '../../components/dialog.js';
import { LoadingView } from '../../components/query-view.js';
import type { AllowedAct } from '../../lib/api/case.js';
import { useLocalisedTitle } from '../../lib/language.js';
import type { ActFormProps } from './act-form.js';

/** Custom forms by act, instead of the form from the schema. */
export type ActForms = Readonly<Record<string, ComponentType<ActFormProps>>>;

const ActForm = lazy(async () => ({ default: (await import('./act-form.js')).ActForm }));

export function ActDialog({
  allowed,
  forms = {},
  close,
  ...form
}: Omit<ActFormProps, 'allowed'> & {
  /** Undefined while the dialog is closed. */
  readonly allowed: AllowedAct | undefined;
  readonly forms?: ActForms | undefined;
}) {
  const title = useLocalisedTitle();
  const OwnForm = (allowed && forms[allowed.act]) ?? ActForm;
  return (
    <Dialog title={allowed && title(allowed.act, allowed.title)} open={allowed !== undefined} close={close}>
      {allowed && (
        <Suspense fallback={<LoadingView />}>
          <OwnForm allowed={allowed} close={close} {...form} />
        </Suspense>
      )}
    </Dialog>
  );
}
