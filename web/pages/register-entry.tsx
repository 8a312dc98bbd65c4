/** A cluster as the public sees it, and whether it was valid on a day. */
import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useParams } from 'react-router';
import { api, type RegisterEntry } from '../api/client.js';
import { districtName } from '../parts/district.js';
import { Facts, Page as Frame, Panel } from '../parts/page.js';
import { registerFacts } from '../parts/register-facts.js';
import { StageTag } from '../parts/stage.js';
import { Shown } from '../parts/states.js';
import { today } from '../parts/today.js';
import { useText } from '../text/index.js';

export function Page(): ReactNode {
  const { number = '' } = useParams();
  const read = api.useQuery('get', '/public/register/{number}', { params: { path: { number } } });
  return <Shown read={read}>{(entry) => <Entry entry={entry} />}</Shown>;
}

function Entry({ entry }: { entry: RegisterEntry }): ReactNode {
  const text = useText();
  const { number, name, district, standing, standingTitle, periodFrom, periodEnd, details } = entry;
  return (
    <Frame title={name} lead={number} aside={<StageTag stage={standing} title={standingTitle} />}>
      <div className="narrow">
        <Panel>
          <Facts
            of={[
              [text.district, districtName(district)],
              [text.validity, periodFrom && `${periodFrom} — ${periodEnd}`],
              ...registerFacts(details, text),
            ]}
          />
        </Panel>
        <Panel title={text.checkOn}>
          <OnADay number={number} />
        </Panel>
      </div>
    </Frame>
  );
}

function OnADay({ number }: { number: string }): ReactNode {
  const text = useText();
  const [asked, setAsked] = useState<string>(today());
  const [day, setDay] = useState<string>(asked);
  const read = api.useQuery('get', '/public/certificates/{number}', {
    params: { path: { number }, query: { on: asked } },
  });
  return (
    <>
      <form
        className="on-a-day"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(day);
        }}
      >
        <label htmlFor="on-day">{text.onDay}</label>
        <Input
          id="on-day"
          type="date"
          className="date"
          max={today()}
          required
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
        <Button type="primary" htmlType="submit">
          {text.check}
        </Button>
      </form>
      <Shown read={read} rows={1}>
        {({ on, status, statusTitle }) => (
          <p role="status" className="on-a-day-answer">
            {on} <StageTag stage={status} title={statusTitle} />
          </p>
        )}
      </Shown>
    </>
  );
}
