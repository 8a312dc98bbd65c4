/** The pages of a list, loaded only where there is more than one: with it comes much of what else pages do without. */
import { Pagination } from 'antd';
import type { ReactNode } from 'react';

export interface PagesProps {
  readonly current: number;
  readonly total: number;
  readonly pageSize: number;
  readonly onChange: (page: number) => void;
}

export function Pages(props: PagesProps): ReactNode {
  return <Pagination className="pages" showSizeChanger={false} {...props} />;
}
