/** A dialog to choose the new handler of cases. */
import { Form, Input, Select } from 'antd';
import { FormDialog } from '../../components/submit-form.js';
import { api } from '../../lib/api/client.js';
import { useText } from './messages.js';

export interface Assignment {
  readonly officer: string;
  readonly note?: string;
}

export function OfficerDialog({
  title,
  open,
  close,
  noteRequired = false,
  send,
}: {
  title: string;
  open: boolean;
  close: () => void;
  noteRequired?: boolean;
  /** @throws Problem if the server refuses */
  send: (assignment: Assignment) => Promise<void>;
}) {
  const text = useText();
  return (
    <FormDialog<Assignment>
      title={title}
      label={text.confirmAct}
      requiredMark
      open={open}
      close={close}
      send={async (assignment) => {
        await send(assignment);
        close();
      }}
    >
      <OfficerField />
      <Form.Item label={text.note} name="note" rules={[{ required: noteRequired, whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </FormDialog>
  );
}

/** Reads the officers only while the dialog is open. */
function OfficerField() {
  const text = useText();
  const officers = api.useQuery('get', '/officers');
  return (
    <Form.Item label={text.officer} name="officer" rules={[{ required: true }]}>
      <Select
        loading={officers.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        options={officers.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
    </Form.Item>
  );
}
