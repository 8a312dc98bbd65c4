/** Gives several cases to one colleague, each on record as if it were given alone. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { client, queryClient } from '../../lib/api/client.js';
import { pathOf } from '../../lib/api/case.js';
import { OfficerForm } from '../case-file/handling.js';
import type { CaseItem } from './case-row.js';
import { Dialog } from '../../components/dialog.js';
import { useToast } from '../../components/toast.js';
import { useDeskText } from '../desks/messages.js';

export function AssignMany({ items, done }: { items: readonly CaseItem[]; done: () => void }): ReactNode {
  const desk = useDeskText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  /** One after another; stops at the first that cannot be given, and says why. */
  const assign = async (body: { officer: string; note?: string }): Promise<unknown> => {
    for (const item of items) {
      const kind = 'round' in item ? 'application' : 'cluster';
      const path = pathOf(kind, 'assignment/assign');
      const { error } = await client.POST(path, { params: { path: { id: item.id } }, body });
      if (error !== undefined) return { ...error, detail: `${item.name}：${error.detail}` };
    }
    toast(desk.assignedMany(items.length));
    done();
    await queryClient.invalidateQueries();
    return undefined;
  };
  return (
    <>
      <Button disabled={items.length === 0} onClick={() => setOpen(true)}>
        {items.length === 0 ? desk.assign : desk.assignMany(items.length)}
      </Button>
      <Dialog title={desk.assign} open={open} close={() => setOpen(false)}>
        <OfficerForm send={assign} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
