/** The organisations with which the account's holder has declared an interest, and declaring another. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { answered, Ask } from '../../components/form-dialog.js';
import { OrganisationName } from '../accounts/role-fields.js';
import { RecusalFields } from '../accounts/recusal-fields.js';
import { type Account, client, queryClient } from '../../lib/api/client.js';
import { useAdminText } from '../administration/messages.js';
import { Dialog } from '../../components/dialog.js';
import { Panel } from '../../components/page.js';
import { useToast } from '../../components/toast.js';

export function Recusals({ account: { recused } }: { account: Account }): ReactNode {
  const words = useAdminText();
  const toast = useToast();
  const [asked, setAsked] = useState(false);
  const close = (): void => setAsked(false);
  const declare = async (body: { organisation: string; reason: string }): Promise<void> => {
    await answered(client.POST('/me/recusals', { body }));
    toast(words.recusalDeclared);
    close();
    await queryClient.invalidateQueries();
  };
  return (
    <Panel title={words.recusals}>
      <p className="quiet gap-below">{words.declareHint}</p>
      {recused.length > 0 && (
        <ul className="files gap-below">
          {recused.map((organisation) => (
            <li key={organisation}>
              <OrganisationName id={organisation} />
            </li>
          ))}
        </ul>
      )}
      <Button onClick={() => setAsked(true)}>{words.declareRecusal}</Button>
      <Dialog title={words.declareRecusal} open={asked} close={close}>
        <Ask label={words.declareRecusal} danger close={close} send={declare}>
          <RecusalFields />
        </Ask>
      </Dialog>
    </Panel>
  );
}
