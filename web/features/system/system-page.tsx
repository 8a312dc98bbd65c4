/** System status: health of its parts, version, and a link to the Temporal UI. */
import { ExportOutlined } from '@ant-design/icons';
import { Alert } from 'antd';
import { DescriptionList, Panel } from '../../components/page.js';
import { QueryView } from '../../components/query-view.js';
import { Tag } from '../../components/tags.js';
import { api } from '../../lib/api/client.js';
import { AdministrationLayout } from '../administration/administration-layout.js';
import { useText } from './messages.js';

const REFETCH_MS = 15_000;

const TONES = { ok: 'good', slow: 'waiting', down: 'bad' } as const;

export function Page() {
  const text = useText();
  const query = api.useQuery('get', '/system', {}, { refetchInterval: REFETCH_MS });
  return (
    <AdministrationLayout area="system">
      <QueryView query={query}>
        {({ version, node, namespace, taskQueue, temporalUi, mail, parts }) => {
          const down = parts.filter(({ state }) => state === 'down');
          return (
            <>
              <Panel title={text.health}>
                <Alert
                  type={down.length === 0 ? 'success' : 'error'}
                  showIcon
                  role="status"
                  title={down.length === 0 ? text.allWell : text.partsDown(down.map(({ title }) => title).join('、'))}
                  className="gap-below"
                />
                <ul className="entries">
                  {parts.map(({ id, title, state, stateTitle }) => (
                    <li key={id}>
                      <span>{title}</span>
                      <Tag tone={TONES[state]}>{stateTitle}</Tag>
                    </li>
                  ))}
                </ul>
              </Panel>
              <Panel title={text.about}>
                <DescriptionList
                  of={[
                    [text.systemVersion, version],
                    ['Node.js', node],
                    [text.namespace, namespace],
                    [text.taskQueue, taskQueue],
                    [text.mail, mail ? text.mailOn : text.mailOff],
                  ]}
                />
              </Panel>
              <Panel title={text.further}>
                <ul>
                  {temporalUi !== undefined && (
                    <li>
                      <a
                        href={`${temporalUi}/namespaces/${encodeURIComponent(namespace)}/workflows`}
                        target="_blank"
                        rel="noreferrer"
                      >
                        {text.temporalUi} <ExportOutlined aria-hidden />
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
      </QueryView>
    </AdministrationLayout>
  );
}
