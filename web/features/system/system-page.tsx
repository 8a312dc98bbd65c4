/** How the system itself does: its version, whether its parts answer, the way to the Temporal UI. */
import { ExportOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { AdminFrame } from '../administration/administration-frame.js';
import { api } from '../../lib/api/client.js';
import { Facts, Panel } from '../../components/page.js';
import { Shown } from '../../components/query-view.js';
import { useAdminText } from '../administration/messages.js';
import { useText } from '../../lib/language.js';

const EVERY_MS = 15_000;

export function Page(): ReactNode {
  const text = useText();
  const words = useAdminText();
  const read = api.useQuery('get', '/system', {}, { refetchInterval: EVERY_MS });
  return (
    <AdminFrame area="system">
      <Shown read={read}>
        {({ version, node, namespace, taskQueue, temporalUi, mail, parts }) => {
          const down = parts.filter(({ state }) => state === 'down');
          return (
            <>
              <Panel title={words.health}>
                <Alert
                  type={down.length === 0 ? 'success' : 'error'}
                  showIcon
                  role="status"
                  title={down.length === 0 ? words.allWell : words.partsDown(down.map(({ title }) => title).join('、'))}
                  className="gap-below"
                />
                <ul className="parts">
                  {parts.map(({ id, title, state, stateTitle }) => (
                    <li key={id}>
                      <span>{title}</span>
                      <span className={`stage stage-${state === 'ok' ? 'good' : 'bad'}`}>{stateTitle}</span>
                    </li>
                  ))}
                </ul>
              </Panel>
              <Panel title={words.about}>
                <Facts
                  of={[
                    [words.version, version],
                    ['Node.js', node],
                    [words.namespace, namespace],
                    [words.taskQueue, taskQueue],
                    [words.mail, mail ? words.mailOn : words.mailOff],
                  ]}
                />
              </Panel>
              <Panel title={words.further}>
                <ul className="listed-links">
                  {temporalUi !== undefined && (
                    <li>
                      <a
                        href={`${temporalUi}/namespaces/${encodeURIComponent(namespace)}/workflows`}
                        target="_blank"
                        rel="noreferrer"
                      >
                        {words.temporalUi} <ExportOutlined aria-hidden />
                      </a>
                    </li>
                  )}
                  <li>
                    <a href="/docs">{text.apiDocs}</a>
                  </li>
                </ul>
              </Panel>
            </>
          );
        }}
      </Shown>
    </AdminFrame>
  );
}
