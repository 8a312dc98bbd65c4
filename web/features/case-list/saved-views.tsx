/** Saved filters with names, in this browser. They are URLs, so they can be shared. */
import { CloseOutlined, StarOutlined } from '@ant-design/icons';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { Dialog } from '../../components/dialog.js';
import { useAccount } from '../../lib/api/account.js';
import { readFromBrowser, storeInBrowser } from '../../lib/browser-store.js';
import { useText } from './messages.js';

interface View {
  readonly name: string;
  readonly search: string;
}

const MAX_VIEWS = 12;

export function SavedViews() {
  const text = useText();
  const { account } = useAccount();
  const { pathname, search } = useLocation();
  const key = `views.${account?.id ?? ''}.${pathname}`;
  const [views, setViews] = useState(() => (readFromBrowser(key) as readonly View[] | undefined) ?? []);
  const [naming, setNaming] = useState(false);
  const set = (next: readonly View[]): void => {
    setViews(next);
    storeInBrowser(key, next);
  };
  const isNew = search !== '' && views.length < MAX_VIEWS && views.every((view) => view.search !== search);
  if (views.length === 0 && !isNew) return null;
  return (
    <div className="views" role="group" aria-label={text.views}>
      {views.map((view) => (
        <span key={view.search} className="view">
          <Link to={view.search} {...(view.search === search && { 'aria-current': 'page' as const })}>
            {view.name}
          </Link>
          <button
            type="button"
            className="plain"
            aria-label={text.removeView(view.name)}
            onClick={() => set(views.filter((one) => one !== view))}
          >
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
      {isNew && (
        <Button type="link" icon={<StarOutlined aria-hidden />} onClick={() => setNaming(true)}>
          {text.saveView}
        </Button>
      )}
      <Dialog title={text.saveView} open={naming} close={() => setNaming(false)}>
        <Form
          layout="vertical"
          onFinish={({ name }: { name: string }) => {
            set([...views, { name: name.trim(), search }]);
            setNaming(false);
          }}
        >
          <Form.Item label={text.name} name="name" rules={[{ required: true, whitespace: true }]}>
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
