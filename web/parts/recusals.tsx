/** The organisations with which the account's holder has declared an interest, and declaring another. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { answered, Ask } from '../admin/ask.js';
import { OrganisationName } from '../admin/reach.js';
import { RecusalFields } from '../admin/recusal-fields.js';
import { type Account, client, queryClient } from '../api/client.js';
import { useAdminText } from '../text/admin.js';
import { Dialog } from './dialog.js';
import { Panel } from './page.js';
import { useToast } from './toast.js';

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
