/** A query of a paged list, with its page number in the URL. */
import { Pagination } from 'antd';
import { useText } from '../lib/messages.js';
import { useUrlState } from '../lib/use-url-state.js';
import { ListView, type ListViewProps } from './query-view.js';

interface Paged {
  readonly total: number;
  readonly more?: true | undefined;
  readonly pageSize: number;
}

/** @param counted whether to show the total */
export function PagedList<I, T extends Paged>({
  counted = false,
  renderRow,
  children,
  ...list
}: ListViewProps<I, T> & { readonly counted?: boolean }) {
  const text = useText();
  return (
    <ListView<I, T> rows={8} {...list}>
      {(items, data) => (
        <>
          {counted && (
            <p className="quiet" role="status">
              {text.count(data.total, data.more)}
            </p>
          )}
          {renderRow ? <ul>{items.map((item) => renderRow(item))}</ul> : children?.(items, data)}
          <Pages {...data} />
        </>
      )}
    </ListView>
  );
}

export function Pages({ total, pageSize }: Paged) {
  const { page, set } = useUrlState();
  return (
    <Pagination
      className="pages"
      current={page}
      total={total}
      pageSize={pageSize}
      hideOnSinglePage
      showSizeChanger={false}
      onChange={(to) => set('page', String(to))}
    />
  );
}
