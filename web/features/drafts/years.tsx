/** The figures of the years: a table if there is room, a column on a phone. */
import { Form } from 'antd';
import { Fragment } from 'react';
import { baseYearBefore, yearsBefore } from '../../../domain/forms/figures.js';
import { type JsonShape, shapeAt } from '../../../domain/forms/json-shape.js';
import type { Path } from '../../lib/form-values.js';
import { NumberInput } from '../../schema-form/fields.js';
import { useText } from './messages.js';

interface Column {
  readonly path: Path;
  readonly year: number | undefined;
  readonly shape: JsonShape | undefined;
  readonly remark?: string;
}

export function Years({ shape }: { shape: JsonShape }) {
  const text = useText();
  const given: unknown = Form.useWatch('year');
  const year = typeof given === 'number' ? given : undefined;
  const years = shapeAt(shape, 'years');
  const base: Column = {
    path: ['base'],
    year: year && baseYearBefore(year),
    shape: shapeAt(shape, 'base'),
    remark: text.baseYear,
  };
  const before = year === undefined ? [undefined, undefined, undefined] : yearsBefore(year);
  const columns = [
    base,
    ...before.map((one, index): Column => ({ path: ['years', index], year: one, shape: years?.items })),
  ];
  const rows = Object.entries(years?.items?.properties ?? {}).filter(([key]) => key !== 'year');
  return (
    <div className="years" role="group" aria-label={years?.title ?? ''}>
      <span className="years-head" />
      {columns.map((column) => (
        <b key={column.path.join()} className="years-head">
          {column.year ?? '—'}
          {column.remark !== undefined && <small className="quiet">（{column.remark}）</small>}
        </b>
      ))}
      {rows.map(([key, row]) => (
        <Fragment key={key}>
          <span className="years-name">{row.title}</span>
          {columns.map((column) => (
            <Cell key={column.path.join()} column={column} name={key} title={row.title ?? key} />
          ))}
        </Fragment>
      ))}
    </div>
  );
}

function Cell({ column: { path, year, shape, remark }, name, title }: { column: Column; name: string; title: string }) {
  const inner = shape?.properties?.[name];
  if (inner === undefined) return <span className="years-none" />;
  return (
    <div className="years-cell">
      <small className="quiet" aria-hidden="true">
        {year ?? '—'}
        {remark !== undefined && `（${remark}）`}
      </small>
      <Form.Item name={[...path, name]}>
        <NumberInput aria-label={`${year ?? ''} ${title}`} />
      </Form.Item>
    </div>
  );
}
