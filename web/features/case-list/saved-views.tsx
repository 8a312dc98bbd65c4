/**
 * Filters that a person keeps by name. In this browser, since they are addresses and no more: whoever moves to another
 * computer, or wants a colleague to see the same, sends the address itself.
 */
import { CloseOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useAccount } from '../../lib/api/account.js';
import { keep, kept } from '../../lib/browser-store.js';
import { useDeskText } from '../desks/messages.js';
import { useText } from '../../lib/language.js';
import { Dialog } from '../../components/dialog.js';

interface View {
  readonly name: string;
  readonly search: string;
}

const MOST = 12;

export function SavedViews(): ReactNode {
  const desk = useDeskText();
  const text = useText();
  const { account } = useAccount();
  const { pathname, search } = useLocation();
  const key = `views.${account?.id ?? ''}.${pathname}`;
  const [views, setViews] = useState(() => (kept(key) as readonly View[] | undefined) ?? []);
  const [naming, setNaming] = useState(false);
  const set = (next: readonly View[]): void => {
    setViews(next);
    keep(key, next);
  };
  const isNew = search !== '' && views.length < MOST && views.every((view) => view.search !== search);
  if (views.length === 0 && !isNew) return null;
  return (
    <div className="views" role="group" aria-label={desk.views}>
      {views.map((view) => (
        <span key={view.search} className="view">
          <Link to={view.search} {...(view.search === search && { 'aria-current': 'page' as const })}>
            {view.name}
          </Link>
          <button
            type="button"
            className="plain"
            aria-label={desk.removeView(view.name)}
            onClick={() => set(views.filter((one) => one !== view))}
          >
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
      {isNew && (
        <Button type="link" icon={<StarOutlined aria-hidden />} onClick={() => setNaming(true)}>
          {desk.saveView}
        </Button>
      )}
      <Dialog title={desk.saveView} open={naming} close={() => setNaming(false)}>
        <Form
          layout="vertical"
          onFinish={({ name }: { name: string }) => {
            set([...views, { name: name.trim(), search }]);
            setNaming(false);
          }}
        >
          <Form.Item label={desk.viewName} name="name" rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={20} />
          </Form.Item>
          <Button type="primary" htmlType="submit">
            {text.save}
          </Button>
        </Form>
      </Dialog>
    </div>
  );
}
