/** A long form in sections, shown one at a time, each with its number of errors. */
import { CheckCircleFilled, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type JsonShape, shapeAt } from '../../../domain/forms/json-shape.js';
import type { FormSection } from '../../../domain/forms/sections.js';
import type { Fields, Path } from '../../lib/form-values.js';
import { useLocalisedTitle } from '../../lib/language.js';
import { Field } from '../../schema-form/fields.js';
import { type FieldError, fieldErrors } from '../../schema-form/shape.js';
import { bySection, sectionOf, toContent, toFields } from './content.js';
import { useText } from './messages.js';

/** Custom inputs by field, instead of the input from the schema. */
export type OwnInputs = Readonly<Record<string, ReactNode>>;

export interface LongFormState {
  readonly sections: readonly FormSection[];
  readonly shape: JsonShape;
  readonly form: FormInstance;
  /** The content that would be filed now. */
  readonly content: Fields;
  readonly errors: readonly FieldError[];
  readonly initial: Fields;
  onChange(): void;
  replace(content: Fields): void;
  /** Whether to mark every error, also in untouched fields. */
  markAll(): void;
}

/** The whole form is checked when typing pauses. */
const CHECK_AFTER_MS = 250;

export function useLongForm(
  act: string,
  shape: JsonShape,
  sections: readonly FormSection[],
  start: Fields,
  onContent: (content: Fields) => void,
): LongFormState {
  const [form] = Form.useForm();
  const [initial] = useState(() => toFields(shape, start));
  const [content, setContent] = useState(() => toContent(shape, initial));
  const marksAll = useRef(false);
  const marked = useRef<readonly Path[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const errors = useMemo(() => fieldErrors(act, content), [act, content]);

  useEffect(() => {
    const shown = errors.filter(({ path }) => marksAll.current || form.isFieldTouched(path));
    const gone = marked.current.filter((path) => !shown.some((one) => one.path.join() === path.join()));
    form.setFields([
      ...gone.map((name) => ({ name, errors: [] })),
      ...shown.map(({ path, message }) => ({ name: path, errors: [message] })),
    ]);
    marked.current = shown.map(({ path }) => path);
  }, [form, errors]);

  return {
    sections,
    shape,
    form,
    content,
    errors,
    initial,
    onChange() {
      const now = toContent(shape, form.getFieldsValue(true) as Fields);
      onContent(now);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setContent(now), CHECK_AFTER_MS);
    },
    replace(next) {
      const fields = toFields(shape, next);
      form.setFieldsValue(fields);
      setContent(toContent(shape, fields));
    },
    markAll() {
      marksAll.current = true;
      setContent((now) => ({ ...now }));
    },
  };
}

/** Return the URL's section, and functions to open another section or a field. */
export function useSection({ sections, form }: Pick<LongFormState, 'sections' | 'form'>) {
  const [search, setSearch] = useSearchParams();
  const current = sections.find(({ id }) => id === search.get('section')) ?? sections[0];
  const target = useRef<Path>(undefined);
  const go = useCallback(
    (id: string, field?: Path) => {
      target.current = field;
      setSearch({ section: id }, { replace: true, preventScrollReset: true });
      if (field === undefined) globalThis.scrollTo({ top: 0 });
    },
    [setSearch],
  );
  useEffect(() => {
    if (target.current === undefined) return;
    form.scrollToField(target.current, { block: 'center', focus: true });
    target.current = undefined;
  });
  return { current, go, goTo: (path: Path) => go(sectionOf(sections, path)?.id ?? '', path) };
}

export function LongForm({
  form: { sections, shape, form, errors, initial, onChange },
  inputs,
  section: { current, go },
}: {
  form: LongFormState;
  inputs: OwnInputs;
  section: ReturnType<typeof useSection>;
}) {
  const text = useText();
  const title = useLocalisedTitle();
  const missing = bySection(sections, errors);
  const index = sections.findIndex(({ id }) => id === current?.id);
  const previous = sections[index - 1];
  const next = sections[index + 1];
  return (
    <>
      <nav className="draft-nav" aria-label={text.formSections}>
        <ol>
          {sections.map(({ id, title: named }) => (
            <li key={id}>
              <button
                type="button"
                className="plain"
                {...(id === current?.id && { 'aria-current': 'step' as const })}
                onClick={() => go(id)}
              >
                <span>{title(id, named)}</span>
                <MissingCount count={missing.get(id)?.length ?? 0} />
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <Form
        className="panel draft-form"
        form={form}
        name="paper"
        layout="vertical"
        initialValues={initial}
        onValuesChange={onChange}
        requiredMark={false}
        scrollToFirstError
      >
        {sections.map((section) => (
          <section key={section.id} hidden={section !== current} aria-labelledby={`section-${section.id}`}>
            <h2 id={`section-${section.id}`}>{title(section.id, section.title)}</h2>
            <div className="draft-fields">
              {section.fields.map((at) => inputs[at] ?? <FieldAt key={at} shape={shape} at={at} />)}
            </div>
          </section>
        ))}
        <div className="draft-steps">
          {previous && (
            <Button icon={<LeftOutlined aria-hidden />} onClick={() => go(previous.id)}>
              {text.previous}
            </Button>
          )}
          {next && (
            <Button
              type="primary"
              ghost
              icon={<RightOutlined aria-hidden />}
              iconPlacement="end"
              onClick={() => go(next.id)}
            >
              {`${text.next}：${title(next.id, next.title)}`}
            </Button>
          )}
        </div>
      </Form>
    </>
  );
}

function MissingCount({ count }: { count: number }) {
  const text = useText();
  return count === 0 ? (
    <small className="complete">
      <CheckCircleFilled aria-hidden /> {text.done}
    </small>
  ) : (
    <small className="quiet">{text.toFill(count)}</small>
  );
}

function FieldAt({ shape, at }: { shape: JsonShape; at: string }) {
  const path = at.split('.');
  const name = path.at(-1) ?? at;
  const inner = shapeAt(shape, at);
  const around = path.length === 1 ? shape : shapeAt(shape, path.slice(0, -1).join('.'));
  return inner && <Field name={name} shape={inner} path={path} needed={around?.required?.includes(name) ?? false} />;
}
