/** What a page shows where there is nothing to show: while it is read, where it could not be, or may not. */
import { Button, Empty, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { problemOf } from '../lib/api/client.js';
import { useText } from '../lib/language.js';

export function Loading({ rows = 4 }: { rows?: number }): ReactNode {
  const text = useText();
  return (
    <div className="panel" role="status" aria-label={text.loading}>
      <Skeleton active title paragraph={{ rows }} />
    </div>
  );
}

/** An error in words, with what can be done about it. */
export function Failed({ error, retry }: { error: unknown; retry?: () => unknown }): ReactNode {
  const text = useText();
  const problem = problemOf(error);
  if (problem?.status === 404) return <Missing detail={problem.detail} />;
  if (problem?.status === 403) return <Refused detail={problem.detail} />;
  return (
    <Outcome sign="!" title={text.failed} words={problem?.detail ?? text.failedHint}>
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

export function Missing({ detail }: { detail?: string }): ReactNode {
  const text = useText();
  return (
    <Outcome sign="?" title={text.nothingHere} words={detail ?? text.nothingHereHint}>
      <HomeLink />
    </Outcome>
  );
}

export function Refused({ detail }: { detail?: string }): ReactNode {
  const text = useText();
  return (
    <Outcome sign="×" title={text.noPermission} words={detail ?? text.noPermissionHint}>
      <HomeLink />
    </Outcome>
  );
}

function Outcome({
  sign,
  title,
  words,
  children,
}: {
  sign: string;
  title: string;
  words: string;
  children: ReactNode;
}): ReactNode {
  return (
    <section className="outcome">
      <span className="mark" aria-hidden="true">
        {sign}
      </span>
      <h1>{title}</h1>
      <p className="quiet">{words}</p>
      {children}
    </section>
  );
}

function HomeLink(): ReactNode {
  return (
    <Link className="button-link" to="/">
      {useText().backHome}
    </Link>
  );
}

export function Nothing({ children, hint }: { children: ReactNode; hint?: ReactNode }): ReactNode {
  return (
    <Empty
      className="nothing"
      image={Empty.PRESENTED_IMAGE_SIMPLE}
      description={
        <>
          <span>{children}</span>
          {hint !== undefined && <small className="quiet block">{hint}</small>}
        </>
      }
    />
  );
}

interface Read<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Shows what was read; before that that it is being read, or why it could not be. */
export function Shown<T>({
  read: { data, error, refetch },
  rows,
  children,
}: {
  read: Read<T>;
  rows?: number;
  children: (data: T) => ReactNode;
}): ReactNode {
  if (data !== undefined) return children(data);
  if (error !== null) return <Failed error={error} retry={refetch} />;
  return <Loading {...(rows !== undefined && { rows })} />;
}
