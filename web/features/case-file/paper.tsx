/** A filed paper, with the titles of its form. */
import { Dialog } from '../../components/dialog.js';
import { QueryView } from '../../components/query-view.js';
import { casePath, useCase } from '../../lib/api/case.js';
import { api } from '../../lib/api/client.js';
import { choicesOf, type JsonShape, shapeOf } from '../../schema-form/shape.js';
import { useText } from './messages.js';
import './paper.css';

export function PaperDialog({ id, close }: { id: string | undefined; close: () => void }) {
  const text = useText();
  return (
    <Dialog title={text.read} open={id !== undefined} close={close}>
      {id !== undefined && <Paper id={id} />}
    </Dialog>
  );
}

function Paper({ id: paper }: { id: string }) {
  const { kind, id } = useCase();
  const query = api.useQuery('get', casePath(kind, 'papers/{paper}'), { params: { path: { id, paper } } });
  return (
    <QueryView query={query}>
      {({ title, act, content }) => (
        <>
          <h3>{title}</h3>
          <Content value={content} shape={shapeOf(act)} />
        </>
      )}
    </QueryView>
  );
}

/** Shows any value, with the titles of its shape. */
export function Content({ value, shape }: { value: unknown; shape?: JsonShape | undefined }) {
  const text = useText();
  if (value === null || value === undefined || value === '') return <span className="quiet">{text.empty}</span>;
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (Array.isArray(value)) return <ContentList items={value} shape={shape?.items} />;
  if (typeof value === 'string' || typeof value === 'number') {
    const chosen = shape?.enum && choicesOf(shape).find((choice) => choice.value === value)?.label;
    return <span className="preserve-lines">{chosen ?? String(value)}</span>;
  }
  return (
    <dl className="content">
      {Object.entries(value).map(([key, inner]) => (
        <div key={key}>
          <dt>{shape?.properties?.[key]?.title ?? key}</dt>
          <dd>
            <Content value={inner} shape={shape?.properties?.[key]} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ContentList({ items, shape }: { items: readonly unknown[]; shape: JsonShape | undefined }) {
  const text = useText();
  if (items.length === 0) return <span className="quiet">{text.none}</span>;
  if (items.every((item) => typeof item !== 'object')) return items.map(String).join('、');
  return (
    <ol className="content-list">
      {items.map((item) => (
        <li key={JSON.stringify(item)}>
          <Content value={item} shape={shape} />
        </li>
      ))}
    </ol>
  );
}
