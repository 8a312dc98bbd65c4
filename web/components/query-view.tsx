/** The view of a query: loading, error, empty, or its data. */
import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { problemOf } from '../lib/api/client.js';
import { useText } from '../lib/messages.js';
import './query-view.css';

export interface Query<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

export function QueryView<T>({
  query: { data, error, refetch },
  rows = 4,
  children,
}: {
  query: Query<T>;
  /** The number of placeholder lines while loading. */
  rows?: number;
  children: (data: T) => ReactNode;
}) {
  if (data !== undefined) return children(data);
  if (error !== null) return <ErrorView error={error} retry={refetch} />;
  return <LoadingView rows={rows} />;
}

export interface ListViewProps<I, T> {
  readonly query: Query<T & { readonly items: readonly I[] }>;
  readonly rows?: number;
  /** The text for an empty list. */
  readonly empty: string;
  /** An action for it. */
  readonly hint?: ReactNode;
  /** Whether the text for an empty list is in a panel, like the items. */
  readonly inPanel?: boolean;
  /** Renders one item of a list of rows. */
  readonly renderRow?: (item: I) => ReactNode;
  readonly className?: string;
  readonly children?: (items: readonly I[], data: T) => ReactNode;
}

/** The view of a list query: its rows, or another view of its items. */
export function ListView<I, T>({
  query,
  rows,
  empty,
  hint,
  inPanel = false,
  renderRow,
  className,
  children,
}: ListViewProps<I, T>) {
  return (
    <QueryView query={query} {...(rows !== undefined && { rows })}>
      {(data) => {
        if (data.items.length > 0)
          return renderRow ? (
            <ul className={className}>{data.items.map((item) => renderRow(item))}</ul>
          ) : (
            children?.(data.items, data)
          );
        const words = <EmptyState hint={hint}>{empty}</EmptyState>;
        return inPanel ? <section className="panel">{words}</section> : words;
      }}
    </QueryView>
  );
}

export function LoadingView({ rows = 4 }: { rows?: number }) {
  const text = useText();
  return (
    <div className="panel" role="status" aria-label={text.loading}>
      <Skeleton active title paragraph={{ rows }} />
    </div>
  );
}

/** An error message, with a possible action. */
export function ErrorView({ error, retry }: { error: unknown; retry?: () => unknown }) {
  const text = useText();
  const problem = problemOf(error);
  if (problem?.status === 404) return <NotFoundView detail={problem.detail} />;
  if (problem?.status === 403) return <ForbiddenView detail={problem.detail} />;
  return (
    <Outcome sign="!" title={text.failed} detail={problem?.detail ?? text.failedHint}>
      {retry && (
        <Button type="primary" onClick={() => void retry()}>
          {text.retry}
        </Button>
      )}
      {problem?.instance !== undefined && (
        <p className="quiet">
          {text.requestNumber} {problem.instance.replace('urn:jiqun:request:', '')}
        </p>
      )}
    </Outcome>
  );
}

export function NotFoundView({ detail }: { detail?: string }) {
  const text = useText();
  return <Outcome sign="?" title={text.nothingHere} detail={detail ?? text.nothingHereHint} />;
}

export function ForbiddenView({ detail }: { detail?: string }) {
  const text = useText();
  return <Outcome sign="×" title={text.noPermission} detail={detail ?? text.noPermissionHint} />;
}

interface OutcomeProps {
  readonly sign: string;
  readonly title: string;
  readonly detail: string;
  /** A link to continue; by default to the first page. */
  readonly children?: ReactNode;
}

function Outcome({ sign, title, detail, children }: OutcomeProps) {
  const text = useText();
  return (
    <section className="outcome">
      <span className="outcome-sign" aria-hidden="true">
        {sign}
      </span>
      <h1>{title}</h1>
      <p className="quiet">{detail}</p>
      {children ?? (
        <Link className="button-link" to="/">
          {text.backHome}
        </Link>
      )}
    </section>
  );
}

export function EmptyState({ children, hint }: { children: ReactNode; hint?: ReactNode }) {
  return (
    <Empty
      className="empty-state"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <span>{children}</span>
          {hint && <small className="quiet block">{hint}</small>}
        </>
      }
    />
  );
}
