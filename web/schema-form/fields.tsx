/** The fields of a form, with inputs by their shapes. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { createContext, type ReactNode, use, useState } from 'react';
import { numberIn } from '../../domain/forms/canonical.js';
import { ClusterSelect } from '../components/cluster-select.js';
import '../components/form-parts.css';
import { OrganisationSelect } from '../components/organisation-select.js';
import type { Path } from '../lib/form-values.js';
import { AttachmentField } from './attachment-field.js';
import { useText } from './messages.js';
import { PhotoField } from './photo-field.js';
import './schema-form.css';
import { choicesOf, initialValue, isAttachments, isLong, type JsonShape } from './shape.js';

/** Returns a hint that replaces a field's description, by its path, e.g. last year's figure. */
export const FieldHint = createContext<(path: Path) => ReactNode>(() => undefined);

/** Above this number, choices become a dropdown. */
const MAX_RADIOS = 5;

export function Fields({ shape, path }: { shape: JsonShape; path: Path }) {
  return Object.entries(shape.properties ?? {}).map(([key, inner]) => (
    <Field key={key} name={key} shape={inner} path={[...path, key]} needed={shape.required?.includes(key) ?? false} />
  ));
}

export function Field({ name, shape, path, needed }: { name: string; shape: JsonShape; path: Path; needed: boolean }) {
  const hint = use(FieldHint)(path);
  if (shape.type === 'object') {
    return (
      <fieldset className="group">
        <legend>
          <Label shape={shape} needed={needed} />
        </legend>
        {shape.description !== undefined && <p className="quiet">{shape.description}</p>}
        <div className="field-grid">
          <Fields shape={shape} path={path} />
        </div>
      </fieldset>
    );
  }
  if (shape.type === 'array' && shape.items?.type === 'object') return <Rows shape={shape} path={path} />;
  return (
    <Form.Item
      name={path}
      label={<Label shape={shape} needed={needed} />}
      extra={hint ?? (shape.enum === undefined ? shape.description : undefined)}
    >
      {inputFor(name, shape)}
    </Form.Item>
  );
}

function Label({ shape, needed }: { shape: JsonShape; needed: boolean }) {
  const text = useText();
  return (
    <span>
      {shape.title}
      {!needed && <span className="quiet">（{text.optional}）</span>}
    </span>
  );
}

/** Return the input of a shape; `Form.Item` gives it its value. */
function inputFor(name: string, shape: JsonShape) {
  const { type, format, maxLength, items } = shape;
  if (type === 'array') {
    if (name === 'photos') return <PhotoField />;
    if (isAttachments(name)) return <AttachmentField />;
    if (isNumber(items)) return <NumbersInput shape={shape} />;
    return <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['、', '，', ',', ' ']} />;
  }
  if (items !== undefined) return null;
  if (shape.pick === 'organisation') return <OrganisationSelect />;
  if (shape.pick === 'cluster') return <ClusterSelect />;
  if (shape.enum !== undefined) {
    const choices = choicesOf(shape);
    return choices.length <= MAX_RADIOS ? <Radio.Group options={choices} /> : <Select options={choices} allowClear />;
  }
  if (type === 'boolean') return <YesNo />;
  if (isNumber(shape)) return shape.nullable ? <NumberOrNone shape={shape} /> : <NumberInput />;
  if (format === 'date') return <Input type="date" className="date" />;
  if (format === 'email') return <Input type="email" />;
  if (isLong(shape)) {
    return <Input.TextArea className="lines" rows={3} {...(maxLength !== undefined && { maxLength })} showCount />;
  }
  return <Input {...(maxLength !== undefined && { maxLength })} />;
}

const isNumber = (shape: JsonShape | undefined): boolean => shape?.type === 'integer' || shape?.type === 'number';

/** A number, nothing, or what was typed and is no number. */
type Amount = number | string | null;

/** Takes digits of any width. What is wrong stays as typed, with an error beneath. */
export function NumberInput({
  value = null,
  onChange = () => {},
  ...given
}: {
  value?: Amount;
  onChange?: (value: Amount) => void;
  id?: string;
  'aria-label'?: string;
}) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: Amount }>();
  return (
    <Input
      {...given}
      className="number"
      inputMode="decimal"
      autoComplete="off"
      value={typed?.value === value ? typed.text : String(value ?? '')}
      onChange={({ target: { value: text } }) => {
        const one = text.trim() === '' ? null : numberIn(text);
        setTyped({ text, value: one });
        onChange(one);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

/** A number, or null for “no limit”; undefined is no answer. */
function NumberOrNone({
  shape,
  value,
  onChange = () => {},
  ...given
}: {
  shape: JsonShape;
  id?: string;
  value?: Amount;
  onChange?: (value: Amount | undefined) => void;
}) {
  const text = useText();
  return (
    <div className="flow">
      {value !== null && (
        <NumberInput
          {...given}
          {...(value !== undefined && { value })}
          onChange={(one) => onChange(one ?? undefined)}
        />
      )}
      <Checkbox
        checked={value === null}
        onChange={({ target }) => onChange(target.checked ? null : undefined)}
        aria-label={`${shape.title ?? ''}：${text.unlimited}`}
      >
        {text.unlimited}
      </Checkbox>
    </div>
  );
}

/** A list of numbers of fixed length, one field each; undefined if all are empty. */
function NumbersInput({
  shape: { maxItems = 1, title = '' },
  id,
  value = [],
  onChange = () => {},
}: {
  shape: JsonShape;
  id?: string;
  value?: readonly Amount[];
  onChange?: (value: readonly Amount[] | undefined) => void;
}) {
  const change = (index: number, one: Amount): void => {
    const next = Array.from({ length: maxItems }, (_, i) => (i === index ? one : (value[i] ?? null)));
    onChange(next.every((number) => number === null) ? undefined : next);
  };
  return (
    <div className="numbers" id={id} role="group" aria-label={title}>
      {Array.from({ length: maxItems }, (_, index) => (
        <NumberInput
          // oxlint-disable-next-line react/no-array-index-key -- the position identifies a number
          key={index}
          value={value[index] ?? null}
          onChange={(one) => change(index, one)}
          aria-label={`${title} ${index + 1}`}
        />
      ))}
    </div>
  );
}

function YesNo({ ...given }: object) {
  const text = useText();
  return (
    <Radio.Group
      {...given}
      options={[
        { value: true, label: text.yes },
        { value: false, label: text.no },
      ]}
    />
  );
}

/** A list of items with fields. */
function Rows({ shape, path }: { shape: JsonShape; path: Path }) {
  const text = useText();
  const { items = {}, minItems = 0, maxItems = Infinity } = shape;
  return (
    <Form.List name={path}>
      {(rows, { add, remove }, { errors }) => (
        <fieldset className="group">
          <legend>{shape.title}</legend>
          {rows.map(({ key, name }) => (
            <div key={key} className="list-item">
              <div className="field-grid">
                <Fields shape={items} path={[name]} />
              </div>
              {rows.length > minItems && (
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={text.removeItem}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          <Form.ErrorList errors={errors} />
          {rows.length < maxItems && (
            <Button type="dashed" icon={<PlusOutlined aria-hidden />} onClick={() => add(initialValue(items))}>
              {text.addItem}
            </Button>
          )}
        </fieldset>
      )}
    </Form.List>
  );
}
