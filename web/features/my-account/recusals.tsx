/** The reader's conflicts of interest, and a form to declare one. */
import { Button } from 'antd';
import { useState } from 'react';
import { FormDialog } from '../../components/submit-form.js';
import { OrganisationName } from '../../components/organisation-select.js';
import { Panel } from '../../components/page.js';
import { useToast } from '../../components/toast.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import type { Account } from '../../lib/api/schema.js';
import { type Recusal, RecusalFields } from '../accounts/recusal-fields.js';
import { useText } from './messages.js';

export function Recusals({ account: { recused } }: { account: Account }) {
  const text = useText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const declare = async (body: Recusal): Promise<void> => {
    await dataOf(client.POST('/me/recusals', { body }));
    toast(text.recusalDeclared);
    close();
    await refetch();
  };
  return (
    <Panel title={text.recusals}>
      <p className="quiet gap-below">{text.declareHint}</p>
      {recused.length > 0 && (
        <ul className="entries">
          {recused.map((organisation) => (
            <li key={organisation}>
              <OrganisationName id={organisation} />
            </li>
          ))}
        </ul>
      )}
      <Button onClick={() => setOpen(true)}>{text.declareRecusal}</Button>
      <FormDialog<Recusal> title={text.declareRecusal} danger open={open} close={close} send={declare}>
        <RecusalFields />
      </FormDialog>
    </Panel>
  );
}
