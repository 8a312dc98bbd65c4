/** A long form: its sections one at a time, each saying what it lacks; checked while it is filled in. */
import { CheckCircleFilled, LeftOutlined, RightOutlined } from '@ant-design/icons';
import { Button, Form, type FormInstance } from 'antd';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { FormSection } from '../../../domain/forms/sections.js';
import { type JsonShape, shapeAt } from '../../../domain/forms/json-shape.js';
import { Field, type Path } from '../../schema-form/fields.js';
import { type FieldFailure, failuresOf } from '../../schema-form/shape.js';
import { useTitle } from '../../lib/language.js';
import { useWriting } from './messages.js';
import { bySection, type Fields, fieldsOf, paperIn, sectionOf } from './content.js';

/** Fields that have an input of their own, by their place. */
export type OwnFields = Readonly<Record<string, ReactNode>>;

/** What a form is, and how far it has come. */
export interface Writing {
  readonly sections: readonly FormSection[];
  readonly shape: JsonShape;
  readonly form: FormInstance;
  readonly content: Fields;
  readonly failures: readonly FieldFailure[];
  readonly initial: Fields;
  changed(): void;
  replace(content: Fields): void;
  /** Marks everything that is missing. */
  markAll(): void;
}

/** Typing is not interrupted by a check of the whole. */
const CHECK_AFTER_MS = 250;

export function useWritten(
  act: string,
  shape: JsonShape,
  sections: readonly FormSection[],
  begun: Fields,
  changed: (content: Fields) => void,
): Writing {
  const [form] = Form.useForm();
  const [initial] = useState(() => fieldsOf(shape, begun));
  const [content, setContent] = useState(() => paperIn(shape, initial));
  const all = useRef(false);
  const marked = useRef<readonly Path[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const failures = useMemo(() => failuresOf(act, content), [act, content]);

  useEffect(() => {
    const shown = failures.filter(({ path }) => all.current || form.isFieldTouched(path));
    const clean = marked.current.filter((path) => !shown.some((one) => one.path.join() === path.join()));
    form.setFields([
      ...clean.map((name) => ({ name, errors: [] })),
      ...shown.map(({ path, message }) => ({ name: path, errors: [message] })),
    ]);
    marked.current = shown.map(({ path }) => path);
  }, [form, failures]);

  return {
    sections,
    shape,
    form,
    content,
    failures,
    initial,
    changed() {
      const now = paperIn(shape, form.getFieldsValue(true) as Fields);
      changed(now);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setContent(now), CHECK_AFTER_MS);
    },
    replace(next) {
      const fields = fieldsOf(shape, next);
      form.setFieldsValue(fields);
      setContent(paperIn(shape, fields));
    },
    markAll() {
      all.current = true;
      setContent((now) => ({ ...now }));
    },
  };
}

/** The section shown, as the address says; and how to go to a field of another. */
export function useSection({ sections, form }: Pick<Writing, 'sections' | 'form'>) {
  const [search, setSearch] = useSearchParams();
  const current = sections.find(({ id }) => id === search.get('section')) ?? sections[0];
  const aim = useRef<Path>(undefined);
  const go = useCallback(
    (id: string, field?: Path) => {
      aim.current = field;
      setSearch({ section: id }, { replace: true, preventScrollReset: true });
      if (field === undefined) globalThis.scrollTo({ top: 0 });
    },
    [setSearch],
  );
  useEffect(() => {
    if (aim.current === undefined) return;
    form.scrollToField(aim.current, { block: 'center', focus: true });
    aim.current = undefined;
  });
  return { current, go, goTo: (path: Path) => go(sectionOf(sections, path)?.id ?? '', path) };
}

export function LongForm({
  writing,
  own,
  section: { current, go },
}: {
  writing: Writing;
  own: OwnFields;
  section: ReturnType<typeof useSection>;
}): ReactNode {
  const words = useWriting();
  const title = useTitle();
  const { sections, shape, form, failures, initial } = writing;
  const lacking = bySection(sections, failures);
  const place = sections.findIndex(({ id }) => id === current?.id);
  const before = sections[place - 1];
  const after = sections[place + 1];
  return (
    <>
      <nav className="writing-nav" aria-label={words.sections}>
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
                <Lacks count={lacking.get(id)?.length ?? 0} />
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <Form
        className="panel writing-form"
        form={form}
        name="paper"
        layout="vertical"
        initialValues={initial}
        onValuesChange={writing.changed}
        requiredMark={false}
        scrollToFirstError
      >
        {sections.map((section) => (
          <section key={section.id} hidden={section !== current} aria-labelledby={`section-${section.id}`}>
            <h2 id={`section-${section.id}`}>{title(section.id, section.title)}</h2>
            <div className="writing-fields">
              {section.fields.map((at) => own[at] ?? <FieldAt key={at} shape={shape} at={at} />)}
            </div>
          </section>
        ))}
        <div className="writing-steps">
          {before && (
            <Button icon={<LeftOutlined aria-hidden />} onClick={() => go(before.id)}>
              {words.previous}
            </Button>
          )}
          {after && (
            <Button
              type="primary"
              ghost
              icon={<RightOutlined aria-hidden />}
              iconPlacement="end"
              onClick={() => go(after.id)}
            >
              {`${words.next}：${title(after.id, after.title)}`}
            </Button>
          )}
        </div>
      </Form>
    </>
  );
}

function Lacks({ count }: { count: number }): ReactNode {
  const words = useWriting();
  return count === 0 ? (
    <small className="lacks-none">
      <CheckCircleFilled aria-hidden /> {words.done}
    </small>
  ) : (
    <small className="quiet">{words.toFill(count)}</small>
  );
}

function FieldAt({ shape, at }: { shape: JsonShape; at: string }): ReactNode {
  const path = at.split('.');
  const name = path.at(-1) ?? at;
  const inner = shapeAt(shape, at);
  const around = path.length === 1 ? shape : shapeAt(shape, path.slice(0, -1).join('.'));
  return inner && <Field name={name} shape={inner} path={path} needed={around?.required?.includes(name) ?? false} />;
}
