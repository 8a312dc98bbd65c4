/** A paper on file, read with the titles of its own form. */
import type { ReactNode } from 'react';
import { api } from '../../lib/api/client.js';
import { choicesOf, type JsonShape, shapeOf } from '../../schema-form/shape.js';
import { Dialog } from '../../components/dialog.js';
import { Shown } from '../../components/query-view.js';
import { useText } from '../../lib/language.js';
import { pathOf, useCase } from '../../lib/api/case.js';

export function PaperDialog({ id, close }: { id: string | undefined; close: () => void }): ReactNode {
  const text = useText();
  return (
    <Dialog title={text.read} open={id !== undefined} close={close}>
      {id !== undefined && <Paper id={id} />}
    </Dialog>
  );
}

function Paper({ id: paper }: { id: string }): ReactNode {
  const { kind, id } = useCase();
  const read = api.useQuery('get', pathOf(kind, 'papers/{paper}'), { params: { path: { id, paper } } });
  return (
    <Shown read={read}>
      {({ title, act, content }) => (
        <>
          <h3>{title}</h3>
          <Content value={content} shape={shapeOf(act)} />
        </>
      )}
    </Shown>
  );
}

/** Whatever a form holds, with its titles where the form has them. */
export function Content({ value, shape }: { value: unknown; shape: JsonShape | undefined }): ReactNode {
  const text = useText();
  if (value === null || value === undefined || value === '') return <span className="quiet">{text.empty}</span>;
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  if (Array.isArray(value)) return <Listed items={value} shape={shape?.items} />;
  if (typeof value === 'string' || typeof value === 'number') {
    const chosen = shape?.enum && choicesOf(shape).find((choice) => choice.value === value)?.label;
    return <span className="prose">{chosen ?? String(value)}</span>;
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

function Listed({ items, shape }: { items: readonly unknown[]; shape: JsonShape | undefined }): ReactNode {
  const text = useText();
  if (items.length === 0) return <span className="quiet">{text.none}</span>;
  if (items.every((item) => typeof item !== 'object')) return items.map(String).join('、');
  return (
    <ol className="listed">
      {items.map((item) => (
        <li key={JSON.stringify(item)}>
          <Content value={item} shape={shape} />
        </li>
      ))}
    </ol>
  );
}
