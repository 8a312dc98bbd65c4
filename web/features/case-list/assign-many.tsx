/** Assigns several cases to one colleague. Each assignment is recorded separately. */
import { Button } from 'antd';
import { useState } from 'react';
import { useToast } from '../../components/toast.js';
import { casePath } from '../../lib/api/case.js';
import { client, refetch } from '../../lib/api/client.js';
import { type Assignment, OfficerDialog } from '../case-file/officer-dialog.js';
import type { CaseItem } from './case-row.js';
import { useText } from './messages.js';

export function AssignMany({ items, onDone }: { items: readonly CaseItem[]; onDone: () => void }) {
  const text = useText();
  const toast = useToast();
  const [open, setOpen] = useState(false);
  /** Assign one after another. Stop at the first refusal, and name its case. */
  const assign = async (body: Assignment): Promise<void> => {
    for (const item of items) {
      const path = casePath('round' in item ? 'application' : 'cluster', 'assignment/assign');
      const { error } = await client.POST(path, { params: { path: { id: item.id } }, body });
      if (error !== undefined) throw { ...error, detail: `${item.name}：${error.detail}`, errors: [] };
    }
    toast(text.assignedMany(items.length));
    onDone();
    await refetch();
  };
  return (
    <>
      <Button disabled={items.length === 0} onClick={() => setOpen(true)}>
        {items.length === 0 ? text.assign : text.assignMany(items.length)}
      </Button>
      <OfficerDialog title={text.assign} open={open} close={() => setOpen(false)} send={assign} />
    </>
  );
}
