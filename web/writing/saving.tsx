/** Whether what is written is kept, in words that are read out too; and what to do where it was changed elsewhere. */
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import type { Draft } from '../api/schema.js';
import { minuteOf } from '../parts/today.js';
import { useTitle } from '../text/index.js';
import { useWriting } from '../text/writing.js';
import { sectionsApart } from './content.js';
import type { Saving } from './keeper.js';
import type { Writing } from './long-form.js';

export function SavingState({ saving }: { saving: Saving }): ReactNode {
  const words = useWriting();
  const said = {
    saved: saving.state === 'saved' ? words.saved(minuteOf(saving.at).slice(11)) : '',
    unsaved: words.unsaved,
    saving: words.saving,
    failed: words.saveFailed,
    refused: words.saveRefused + (saving.state === 'refused' ? saving.detail : ''),
    conflict: words.unsaved,
  }[saving.state];
  const bad = saving.state === 'failed' || saving.state === 'refused' || saving.state === 'conflict';
  return (
    <span className={bad ? 'saving saving-bad' : 'saving quiet'} role="status">
      {said}
    </span>
  );
}

export function Conflict({
  theirs,
  writing: { sections, content },
  take,
  keep,
}: {
  theirs: Draft;
  writing: Writing;
  take: () => void;
  keep: () => void;
}): ReactNode {
  const words = useWriting();
  const title = useTitle();
  const apart = sectionsApart(sections, content, theirs.content);
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="gap-below"
      title={words.conflict(minuteOf(theirs.savedAt))}
      description={
        <>
          {apart.length > 0 && (
            <p>{words.conflictWhere(apart.map(({ id, title: named }) => title(id, named)).join('、'))}</p>
          )}
          <div className="acts">
            <Button onClick={take}>{words.takeTheirs}</Button>
            <Button onClick={keep}>{words.keepMine}</Button>
          </div>
        </>
      }
    />
  );
}
