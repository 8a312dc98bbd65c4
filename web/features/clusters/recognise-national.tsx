/** Direct recognition of a national-level cluster by its national document (art. 10). */
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { Dialog } from '../../components/dialog.js';
import { OrganisationSelect } from '../../components/organisation-select.js';
import { PolicyField } from '../../components/policy-field.js';
import { LoadingView } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { client, dataOf, refetch } from '../../lib/api/client.js';
import type { NewNationalCluster } from '../../lib/api/schema.js';
import type { FormValues } from '../../schema-form/schema-form.js';
import { useText } from './messages.js';

const SchemaForm = lazy(async () => ({ default: (await import('../../schema-form/schema-form.js')).SchemaForm }));

const ACT = 'recognise-national';

export function RecogniseNational() {
  const text = useText();
  const toast = useToast();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  const send = async ({ policy, organisation, content }: FormValues): Promise<void> => {
    const body = { ...content, policy, organisation } as NewNationalCluster; // checked by the schema of the act
    const { id, name, number } = await dataOf(client.POST('/clusters/national', { body }));
    toast(text.nationalRecognised(name, number));
    await refetch('/clusters');
    await navigate(`/clusters/${id}`);
  };
  return (
    <>
      <Button icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {text.recogniseNational}
      </Button>
      <Dialog title={text.recogniseNational} open={open} close={close}>
        <p className="quiet gap-below">{text.recogniseNationalHint}</p>
        <Suspense fallback={<LoadingView />}>
          <SchemaForm
            act={ACT}
            storedAs={ACT}
            before={
              <>
                <PolicyField />
                <OperatorField />
              </>
            }
            omit={['operatorName']}
            confirm={text.recogniseNational}
            send={send}
            close={close}
          />
        </Suspense>
      </Dialog>
    </>
  );
}

/** The operating organisation. The form gets its registered name. */
function OperatorField() {
  const text = useText();
  const form = Form.useFormInstance();
  return (
    <>
      <Form.Item name="organisation" label={text.organisation} rules={[{ required: true, message: text.ownerNeeded }]}>
        <OrganisationSelect onName={(name) => form.setFieldValue(['content', 'operatorName'], name)} />
      </Form.Item>
      <Form.Item name={['content', 'operatorName']} hidden>
        <Input />
      </Form.Item>
    </>
  );
}
