/** The bureau recognises a cluster of the national level directly, on the document that recognises it there (art. 10). */
import { SafetyCertificateOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import { client, queryClient } from '../../lib/api/client.js';
import type { NewNationalCluster } from '../../lib/api/schema.js';
import type { Filled } from '../../schema-form/schema-form.js';
import { Dialog } from '../../components/dialog.js';
import { OrganisationSelect } from '../../components/organisation-select.js';
import { PolicyField } from '../../components/policy-field.js';
import { Loading } from '../../components/query-view.js';
import { useToast } from '../../components/toast.js';
import { useDeskText } from '../desks/messages.js';

const PaperForm = lazy(async () => ({ default: (await import('../../schema-form/schema-form.js')).PaperForm }));

const ACT = 'recognise-national';

export function RecogniseNational(): ReactNode {
  const desk = useDeskText();
  const toast = useToast();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const send = async ({ policy, organisation, content }: Filled): Promise<void> => {
    const body = { ...content, policy, organisation } as NewNationalCluster; // checked by the paper's own schema
    const { data, error } = await client.POST('/clusters/national', { body });
    if (error !== undefined) throw error;
    toast(desk.nationalRecognised(data.name, data.number));
    await queryClient.invalidateQueries({ queryKey: ['get', '/clusters'] });
    await navigate(`/clusters/${data.id}`);
  };
  return (
    <>
      <Button icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {desk.recogniseNational}
      </Button>
      <Dialog title={desk.recogniseNational} open={open} close={() => setOpen(false)}>
        <p className="quiet gap-below">{desk.recogniseNationalHint}</p>
        <Suspense fallback={<Loading />}>
          <PaperForm
            paper={ACT}
            keptAs={ACT}
            before={
              <>
                <PolicyField />
                <Owner />
              </>
            }
            omit={['operatorName']}
            confirm={desk.recogniseNational}
            send={send}
            close={() => setOpen(false)}
          />
        </Suspense>
      </Dialog>
    </>
  );
}

/** Whose cluster it is; the paper has the name as it is registered. */
function Owner(): ReactNode {
  const desk = useDeskText();
  const form = Form.useFormInstance();
  return (
    <>
      <Form.Item name="organisation" label={desk.owner} rules={[{ required: true, message: desk.ownerNeeded }]}>
        <OrganisationSelect onName={(name) => form.setFieldValue(['content', 'operatorName'], name)} />
      </Form.Item>
      <Form.Item name={['content', 'operatorName']} hidden>
        <Input />
      </Form.Item>
    </>
  );
}
